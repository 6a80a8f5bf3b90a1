import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { countWaitingOps } from '../../../db/repositories/sync-outbox-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { PackageImported, PackageOverview } from '../../../shared/contract/package.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import {
  maxPackageBytes,
  type PackageAnswer,
  packageAnswer,
  packageFileExtension,
  packageVersion,
} from '../../../shared/sync/package-content.ts';
import { openPackage, type PackageFault, sealPackage } from '../../../shared/sync/package-envelope.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { sha256Hex } from '../../sync/laptop/device-keys.ts';
import { buildPackages } from '../../sync/package/export-package.ts';
import { createPackageWire } from '../../sync/package/package-wire.ts';
import type { SyncService } from '../sync/sync-service.ts';

export type PackageService = ReturnType<typeof createPackageService>;

type NotEnrolled = { readonly type: 'NotEnrolled' };
export type PackageError =
  | NotEnrolled
  | PackageFault
  | { readonly type: 'PackageNewer'; readonly v: number }
  | { readonly type: 'PackageNotForLaptop' }
  | { readonly type: 'DeletesPaused'; readonly count: number };

/** Sync between networks that never meet: a file out, a file back (docs/spec/sync-package.md). */
export const createPackageService = (
  { database, commands, ids, clock }: ServiceDeps,
  sync: Pick<SyncService, 'through'>,
) => {
  const enrolment = () => {
    const found = readEnrolment(database.reader);
    return found?.unitSettled === true ? found : undefined;
  };

  return {
    overview: (): PackageOverview => {
      const own = enrolment();
      return { serverName: own?.serverName ?? null, waiting: own === undefined ? 0 : countWaitingOps(database.reader) };
    },

    export: async ({
      from,
    }: {
      readonly from: 'waiting' | 'all';
    }): Promise<Result<{ files: BinaryFile[]; ops: number; bytes: number }, NotEnrolled>> => {
      const own = enrolment();
      if (own === undefined) return err({ type: 'NotEnrolled' });
      const { deviceId, signingKey, serverAgreementKey } = own;
      const contents = await commands.receive((unit) =>
        buildPackages(unit, { ids, sha256: sha256Hex }, { deviceId, from }),
      );
      const files: BinaryFile[] = [];
      for (const content of contents) {
        const text = await sealPackage(content, { name: deviceId, signingKey }, serverAgreementKey);
        const part = content.parts === 1 ? '' : `-${content.part}of${content.parts}`;
        files.push(
          new File([text], `链招同步-${stamp(clock.nowMs())}${part}.${packageFileExtension}`, { type: mediaType }),
        );
      }
      const ops = contents.reduce((sum, { pushes }) => sum + pushes.reduce((n, push) => n + push.ops.length, 0), 0);
      return ok({ files, ops, bytes: files.reduce((sum, file) => sum + file.size, 0) });
    },

    import: async ({ file }: { readonly file: BinaryFile }): Promise<Result<PackageImported, PackageError>> => {
      const own = enrolment();
      if (own === undefined) return err({ type: 'NotEnrolled' });
      if (file.size > maxPackageBytes) return err({ type: 'PackageTooLarge', most: maxPackageBytes });
      const opened = await openPackage(await textOf(file), own.agreementKey, async (sender) =>
        sender === 'server' ? own.serverSigningKey : undefined,
      );
      if (!opened.ok) return opened;
      const read = readAnswer(opened.value.content, own.deviceId);
      if (!read.ok) return read;
      const before = countWaitingOps(database.reader);
      const outcome = await sync.through(createPackageWire(read.value));
      if (outcome.type === 'deletesPaused') return err({ type: 'DeletesPaused', count: outcome.count });
      const waiting = countWaitingOps(database.reader);
      return ok({
        madeAtMs: Math.trunc(read.value.madeAtMs),
        received: outcome.received,
        confirmed: Math.max(0, before - waiting),
        waiting,
        notices: outcome.notices.map(({ type }) => type),
        // The last page of the file says whether there was more than fitted.
        complete: isComplete(read.value),
      });
    },
  };
};

const textOf = async (file: BinaryFile): Promise<string> => Buffer.from(await file.arrayBuffer()).toString('utf8');

const mediaType = 'application/octet-stream';

/** 20261118-0930 of the office: names of files sort by time. */
const stamp = (ms: number): string => officeMinuteOfMs(ms).replace(/[-:]/g, '').replace(' ', '-');

const isComplete = ({ pulls }: PackageAnswer): boolean => {
  const last = pulls.at(-1)?.answer;
  return last?.type === 'page' && last.complete;
};

const readAnswer = (content: unknown, deviceId: string): Result<PackageAnswer, PackageError> => {
  const parsed = packageAnswer.safeParse(content);
  if (parsed.success) {
    if (parsed.data.v > packageVersion) return err({ type: 'PackageNewer', v: parsed.data.v });
    return parsed.data.deviceId === deviceId ? ok(parsed.data) : err({ type: 'PackageForOthers' });
  }
  const said = typeof content === 'object' && content !== null ? content : {};
  if ('v' in said && typeof said.v === 'number' && said.v > packageVersion)
    return err({ type: 'PackageNewer', v: said.v });
  if ('type' in said && said.type === 'request') return err({ type: 'PackageNotForLaptop' });
  return err({ type: 'PackageDamaged' });
};
