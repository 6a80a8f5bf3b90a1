import { err, ok, type Result } from '../../shared/kernel/result.ts';
import {
  type AnsweredPull,
  type AnsweredPush,
  maxPackageBytes,
  type PackageAnswer,
  packageVersion,
} from '../../shared/sync/package-content.ts';
import { sealPackage } from '../../shared/sync/package-envelope.ts';
import { type PullRequest, startCursor, zeroHash } from '../../shared/sync/wire.ts';
import type { PackageContext } from './package-context.ts';
import { findPackageDevice, type PackageDevice } from './package-device.ts';

/** News for a laptop, page after page from where it stands. What does not fit is asked for by its next file. */
export const answerPulls = async (
  { sync }: Pick<PackageContext, 'sync'>,
  { principal, deviceId }: PackageDevice,
  first: PullRequest,
): Promise<readonly AnsweredPull[]> => {
  const pulls: AnsweredPull[] = [];
  let bytes = 0;
  let request = first;
  while (bytes < maxPackageBytes / 2) {
    const answer = await sync.pull(principal, deviceId, request);
    const { epoch, lastSeq, headHash, cursor, scope } = request;
    pulls.push({ epoch, lastSeq, headHash, cursor, scope, answer });
    bytes += JSON.stringify(answer).length * 2;
    if (answer.type !== 'page' || answer.complete) break;
    request = { ...request, cursor: answer.cursor, scope: answer.scope, serverEpoch: answer.serverEpoch };
  }
  return pulls;
};

export const sealAnswer = (
  { identity, ids, nowMs }: Pick<PackageContext, 'identity' | 'ids' | 'nowMs'>,
  { deviceId, agreementKey }: PackageDevice,
  answers: { readonly pushes: readonly AnsweredPush[]; readonly pulls: readonly AnsweredPull[] },
): Promise<string> => {
  const content: PackageAnswer = {
    type: 'answer',
    v: packageVersion,
    id: ids.next(),
    deviceId,
    serverEpoch: epochOf(answers),
    madeAtMs: nowMs(),
    pushes: [...answers.pushes],
    pulls: [...answers.pulls],
  };
  return sealPackage(content, { name: 'server', signingKey: identity.signingKey }, agreementKey);
};

const epochOf = ({ pushes, pulls }: Parameters<typeof sealAnswer>[2]): string =>
  pulls.at(-1)?.answer.serverEpoch ?? pushes.at(-1)?.answer.serverEpoch ?? 'none';

export type ExportError =
  | { readonly type: 'DeviceUnknown'; readonly deviceId: string }
  | { readonly type: 'DeviceShutOut'; readonly deviceName: string };

/** Everything a laptop may see, for one that has asked nothing yet: a first filling without a network. */
export const exportPackage = async (
  context: PackageContext,
  deviceId: string,
): Promise<Result<{ readonly answer: string; readonly deviceName: string }, ExportError>> => {
  const device = await findPackageDevice(context.database, deviceId);
  if (device === undefined) return err({ type: 'DeviceUnknown', deviceId });
  if (device.isShutOut) return err({ type: 'DeviceShutOut', deviceName: device.name });
  const pulls = await answerPulls(context, device, {
    epoch: 'package',
    lastSeq: 0,
    headHash: zeroHash,
    serverEpoch: null,
    cursor: startCursor,
    scope: null,
    v: packageVersion,
    brief: false,
  });
  return ok({ answer: await sealAnswer(context, device, { pushes: [], pulls }), deviceName: device.name });
};
