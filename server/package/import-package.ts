import { err, ok, type Result } from '../../shared/kernel/result.ts';
import type { AnsweredPush, PackageRequest } from '../../shared/sync/package-content.ts';
import { packageRequest, packageVersion } from '../../shared/sync/package-content.ts';
import { openPackage, type PackageFault } from '../../shared/sync/package-envelope.ts';
import type { PushRequest } from '../../shared/sync/wire.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { answerPulls, sealAnswer } from './answer-package.ts';
import { dropAside, keepAside, listAside } from './package-aside.ts';
import type { PackageContext } from './package-context.ts';
import { findPackageDevice, type PackageDevice } from './package-device.ts';

export interface ImportedPackage {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly personName: string;
  readonly part: number;
  readonly parts: number;
  /** Changes in the file. */
  readonly ops: number;
  /** Batches that wait for a file that has not come yet. */
  readonly waitingBatches: number;
  /** The return package for this laptop. */
  readonly answer: string;
}

export type ImportError =
  | PackageFault
  | { readonly type: 'PackageNewer'; readonly v: number }
  | { readonly type: 'PackageFromShutOut'; readonly deviceName: string }
  | { readonly type: 'PackageNotForServer' };

/** The file is what a request is, its answer goes back the same way; twice, late and in any order change nothing. */
export const importPackage = async (
  context: PackageContext,
  actor: string | null,
  file: string,
): Promise<Result<ImportedPackage, ImportError>> => {
  const { database, identity, nowMs } = context;
  let device: PackageDevice | undefined;
  const opened = await openPackage(file, identity.agreementKey, async (sender) => {
    device = await findPackageDevice(database, sender);
    return device?.signingKey;
  });
  if (!opened.ok) return opened;
  if (device === undefined) return err({ type: 'PackageSenderUnknown', sender: opened.value.sender });
  if (device.isShutOut) return err({ type: 'PackageFromShutOut', deviceName: device.name });
  const read = readRequest(opened.value.content, device.deviceId);
  if (!read.ok) return read;
  const request = read.value;

  const pushes: AnsweredPush[] = [];
  for (const push of request.pushes) {
    const answered = await apply(context, device, push);
    pushes.push(answered);
    if (answered.answer.type === 'gap') await keepAside(database, device.deviceId, push, nowMs());
  }
  const filled = await applyAside(context, device);
  const waiting = await listAside(database, device.deviceId);
  const pulls = request.pull === null ? [] : await answerPulls(context, device, request.pull);
  const answer = await sealAnswer(context, device, { pushes: [...pushes, ...filled], pulls });
  const ops = request.pushes.reduce((sum, push) => sum + push.ops.length, 0);
  await database.transaction('server', (session) =>
    appendAudit(session, nowMs(), {
      action: 'package.imported',
      actor,
      subject: device?.deviceId ?? null,
      detail: { ops, part: request.part, parts: request.parts, waitingBatches: waiting.length },
    }),
  );
  const { deviceId, name: deviceName, personName } = device;
  const { part, parts } = request;
  return ok({ deviceId, deviceName, personName, part, parts, ops, waitingBatches: waiting.length, answer });
};

const readRequest = (content: unknown, deviceId: string): Result<PackageRequest, ImportError> => {
  const parsed = packageRequest.safeParse(content);
  if (parsed.success) {
    const { data } = parsed;
    if (data.v > packageVersion) return err({ type: 'PackageNewer', v: data.v });
    // The signature is of this laptop, the content says another: nobody's program writes that.
    return data.deviceId === deviceId ? ok(data) : err({ type: 'PackageDamaged' });
  }
  const said = typeof content === 'object' && content !== null ? content : {};
  if ('type' in said && said.type === 'answer') return err({ type: 'PackageNotForServer' });
  if ('v' in said && typeof said.v === 'number' && said.v > packageVersion)
    return err({ type: 'PackageNewer', v: said.v });
  return err({ type: 'PackageDamaged' });
};

const apply = async (
  { sync }: PackageContext,
  { principal, deviceId }: PackageDevice,
  push: PushRequest,
): Promise<AnsweredPush> => ({
  epoch: push.epoch,
  firstSeq: push.firstSeq,
  lastSeq: push.firstSeq + push.ops.length - 1,
  answer: await sync.push(principal, deviceId, push),
});

/** What was kept aside, as long as something fits. */
const applyAside = async (context: PackageContext, device: PackageDevice): Promise<readonly AnsweredPush[]> => {
  const filled: AnsweredPush[] = [];
  for (const push of await listAside(context.database, device.deviceId)) {
    const answered = await apply(context, device, push);
    if (answered.answer.type === 'gap') continue;
    await dropAside(context.database, device.deviceId, push);
    filled.push(answered);
  }
  return filled;
};
