import { X509Certificate } from 'node:crypto';
import type { Enrolment } from '../../../db/repositories/enrolment-repository.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type EnrolRequest, enrolAnswer, syncPaths } from '../../../shared/sync/enrolment.ts';
import type { Refusal } from '../../../shared/sync/wire.ts';
import { schemaVersion } from '../../../shared/sync/wire.ts';
import { newDeviceKeys, publicHalf } from './device-keys.ts';
import { callJson } from './http-exchange.ts';
import { type AddressError, serverOrigin } from './server-address.ts';
import { understood } from './server-wire.ts';

export interface EnrolInput {
  readonly address: string;
  readonly code: string;
  readonly password: string;
  readonly deviceName: string;
  readonly allowPlain: boolean;
  readonly ca: string | null;
}

export type EnrolmentError =
  | AddressError
  | { readonly type: 'CertificateInvalid' }
  | { readonly type: 'CertificateNotTrusted'; readonly code: string }
  | { readonly type: 'ServerUnreachable'; readonly reason: string }
  | { readonly type: 'NotAServer' }
  | { readonly type: 'EnrolmentRefused'; readonly reason: string }
  | { readonly type: 'TooManyAttempts'; readonly waitMs: number }
  | { readonly type: 'UpgradeNeeded' };

export type NewEnrolment = Omit<Enrolment, 'unitSettled' | 'formerPersonId'> & { readonly serverTimeMs: number };

/** New keys, one call; what comes back is all this laptop needs to be the person's laptop on that server. */
export const requestEnrolment = async (
  input: EnrolInput,
  nowMs: () => number,
  timeoutMs: number,
): Promise<Result<NewEnrolment, EnrolmentError>> => {
  const origin = serverOrigin(input.address, input.allowPlain);
  if (!origin.ok) return origin;
  if (input.ca !== null && !isCertificate(input.ca)) return err({ type: 'CertificateInvalid' });
  const keys = newDeviceKeys();
  const request: EnrolRequest = {
    code: input.code,
    password: input.password,
    deviceName: input.deviceName,
    signingKey: publicHalf(keys.signing),
    agreementKey: publicHalf(keys.agreement),
    v: schemaVersion,
  };
  const answer = understood(
    await callJson({
      origin: origin.value,
      path: syncPaths.enrol,
      body: JSON.stringify(request),
      headers: {},
      ca: input.ca,
      timeoutMs,
    }),
    enrolAnswer,
  );
  if (answer.type === 'unreachable') return err(whyUnreachable(answer.reason));
  if (answer.type !== 'said') return err(whyRefused(answer));
  const { token, serverTimeMs, ...said } = answer.value;
  const atMs = nowMs();
  return ok({
    ...said,
    address: origin.value,
    ca: input.ca,
    deviceName: input.deviceName,
    signingKey: keys.signing,
    agreementKey: keys.agreement,
    token,
    tokenAtMs: atMs,
    enrolledAtMs: atMs,
    serverTimeMs,
  });
};

const isCertificate = (pem: string): boolean => {
  try {
    return new X509Certificate(pem).ca;
  } catch {
    return false;
  }
};

/** Codes of OpenSSL for a certificate that this laptop has no reason to believe. */
const certificateCode = /CERT|SIGNATURE|SELF_SIGNED|UNABLE_TO|ALTNAME/;

const whyUnreachable = (reason: string): EnrolmentError => {
  if (reason === 'notJson' || reason === 'notOurs' || /^http[1-4]/.test(reason)) return { type: 'NotAServer' };
  if (certificateCode.test(reason)) return { type: 'CertificateNotTrusted', code: reason };
  return { type: 'ServerUnreachable', reason };
};

const whyRefused = ({ type, retryAfterMs }: Refusal): EnrolmentError => {
  switch (type) {
    case 'unauthorised':
    case 'revoked':
    case 'malformed':
    case 'tooLarge':
      return { type: 'EnrolmentRefused', reason: type };
    case 'tooMany':
      return { type: 'TooManyAttempts', waitMs: retryAfterMs ?? 60_000 };
    case 'upgradeClient':
      return { type: 'UpgradeNeeded' };
    case 'unavailable':
      return { type: 'ServerUnreachable', reason: type };
  }
};
