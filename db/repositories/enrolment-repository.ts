import type { PublicJwk } from '../../shared/sync/enrolment.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/** A private key as a JSON Web Key; lies only here, in the encrypted workspace file. */
export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** This laptop as one server knows it: who, for which unit, and the keys that prove it. */
export interface Enrolment {
  /** Origin of the server, without a slash at the end. */
  readonly address: string;
  /** Certificate (PEM) that alone is trusted for this server; null = those of the system. */
  readonly ca: string | null;
  readonly serverName: string;
  readonly serverEpoch: string;
  readonly serverSigningKey: PublicJwk;
  readonly serverAgreementKey: PublicJwk;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly signingKey: PrivateJwk;
  readonly agreementKey: PrivateJwk;
  readonly token: string;
  readonly tokenAtMs: number;
  readonly contactHashKey: string;
  readonly person: { readonly id: string; readonly name: string; readonly role: string };
  readonly unit: { readonly id: string; readonly name: string };
  readonly enrolledAtMs: number;
  /** The person that this laptop made for itself and that the server's one replaces. */
  readonly formerPersonId: string | null;
  /** False while nobody has said which local unit the server's unit is: nothing is sent until then. */
  readonly unitSettled: boolean;
}

/** Undefined while this workspace belongs to no server. */
export const readEnrolment = (db: ReadableDb): Enrolment | undefined => {
  const row = db.prepare<[string], { value: string }>('SELECT value FROM sync_state WHERE key = ?').get(enrolmentKey);
  return row === undefined ? undefined : (JSON.parse(row.value) as Enrolment); // written by writeEnrolment only
};

export const writeEnrolment = (db: WritableDb, enrolment: Enrolment): void => {
  db.prepareWrite<[string, string]>(
    'INSERT INTO sync_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(enrolmentKey, JSON.stringify(enrolment));
};

export const removeEnrolment = (db: WritableDb): void => {
  db.prepareWrite<[string]>('DELETE FROM sync_state WHERE key = ?').run(enrolmentKey);
};

const enrolmentKey = 'enrolment';
