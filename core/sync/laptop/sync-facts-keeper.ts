import { readSyncFacts, writeSyncFacts } from '../../../db/repositories/sync-facts-repository.ts';
import { knownWord } from '../../../shared/contract/base.ts';
import { type SyncNotice, type SyncProblem, syncNotice, syncProblem } from '../../../shared/contract/sync.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { RoundReport } from './round-report.ts';

interface Facts {
  readonly lastContactAtMs: number | null;
  readonly offlineSinceMs: number | null;
  readonly problem: SyncProblem | null;
  readonly notices: readonly SyncNotice[];
  readonly sending: boolean;
}

interface News {
  readonly problem?: SyncProblem | null;
  readonly notices?: readonly Omit<SyncNotice, 'atMs'>[];
}

/** What the status shows beside the figures of the file: in memory, and written down when it says something new. */
export interface SyncFactsKeeper {
  readonly now: () => Facts;
  readonly began: (sends: boolean) => void;
  readonly ended: (report: RoundReport) => Promise<void>;
  readonly note: (news: News) => Promise<void>;
  readonly dismiss: (atMs: number) => Promise<void>;
  /** Another server, or none. */
  readonly reset: () => Promise<void>;
}

const keptNotices = 10;
/** How old the kept time of the last contact may be: an idle laptop writes nothing each round. */
const contactStepMs = 4 * 60_000;

export const createSyncFactsKeeper = ({ database, commands, clock, events }: ServiceDeps): SyncFactsKeeper => {
  const kept = readSyncFacts(database.reader);
  let facts: Facts = {
    lastContactAtMs: kept.lastContactAtMs,
    offlineSinceMs: null,
    // Written from here, but perhaps by a newer version: what it alone knows is not told by this one.
    problem: knownWord(syncProblem, kept.problem),
    notices: kept.notices.flatMap((notice) => knownWord(syncNotice, notice) ?? []),
    sending: false,
  };
  let writtenContactMs = kept.lastContactAtMs ?? 0;

  const show = (next: Facts): void => {
    facts = next;
    events.publish({ type: 'changed', tables: ['sync'], ids: [], many: false });
  };
  const keep = async (): Promise<void> => {
    const { lastContactAtMs, problem, notices } = facts;
    writtenContactMs = lastContactAtMs ?? 0;
    await commands.receive(({ db }) => writeSyncFacts(db, { lastContactAtMs, problem, notices }));
  };
  const stamped = (notices: News['notices'], atMs: number): readonly SyncNotice[] => [
    ...facts.notices,
    ...(notices ?? []).map((notice, index) => ({ ...notice, atMs: atMs + index })),
  ];

  return {
    now: () => facts,
    began: (sends) => {
      if (sends) show({ ...facts, sending: true });
    },
    ended: async ({ reached, problem, notices }) => {
      const atMs = clock.nowMs();
      const next: Facts = {
        sending: false,
        lastContactAtMs: reached ? atMs : facts.lastContactAtMs,
        offlineSinceMs: reached ? null : (facts.offlineSinceMs ?? atMs),
        problem: reached ? problem : facts.problem,
        notices: stamped(notices, atMs).slice(-keptNotices),
      };
      const isNews = notices.length > 0 || JSON.stringify(next.problem) !== JSON.stringify(facts.problem);
      show(next);
      if (isNews || (reached && atMs - writtenContactMs > contactStepMs)) await keep();
    },
    note: async ({ problem, notices }) => {
      const all = stamped(notices, clock.nowMs()).slice(-keptNotices);
      show({ ...facts, sending: false, problem: problem === undefined ? facts.problem : problem, notices: all });
      await keep();
    },
    dismiss: async (atMs) => {
      show({ ...facts, notices: facts.notices.filter((notice) => notice.atMs !== atMs) });
      await keep();
    },
    reset: async () => {
      show({ lastContactAtMs: null, offlineSinceMs: null, problem: null, notices: [], sending: false });
      await keep();
    },
  };
};
