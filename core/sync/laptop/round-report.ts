import type { ReadableDb } from '../../../db/database.ts';
import type { SyncProblem } from '../../../shared/contract/sync.ts';
import { describeDeletes } from '../../services/sync/describe-deletes.ts';
import type { SyncNotice, SyncOutcome } from '../sync-ports.ts';

/** What a round says about the connection and to people. */
export interface RoundReport {
  readonly reached: boolean;
  readonly revoked: boolean;
  readonly unfinished: boolean;
  readonly problem: SyncProblem | null;
  readonly retryAfterMs: number | undefined;
  readonly notices: readonly SyncNotice[];
}

export const outcomeToReport = (reader: ReadableDb, outcome: SyncOutcome): RoundReport => {
  const quiet = { revoked: false, unfinished: false, problem: null, retryAfterMs: undefined, notices: outcome.notices };
  switch (outcome.type) {
    case 'level':
    case 'notEnrolled':
      return { ...quiet, reached: true };
    case 'unfinished':
      return { ...quiet, reached: true, unfinished: true };
    // A portal's page is no contact with our server.
    case 'unreachable':
    case 'garbled':
      return { ...quiet, reached: false };
    case 'deletesPaused':
      return { ...quiet, reached: true, problem: describeDeletes(reader, outcome) };
    case 'refused':
      return { ...quiet, ...refusalToReport(outcome.reason, outcome.retryAfterMs ?? undefined) };
  }
};

type Refused = Extract<SyncOutcome, { type: 'refused' }>;

const refusalToReport = (
  reason: Refused['reason'],
  retryAfterMs: number | undefined,
): Pick<RoundReport, 'reached' | 'revoked' | 'problem' | 'retryAfterMs'> => {
  switch (reason) {
    case 'revoked':
      return { reached: true, revoked: true, problem: null, retryAfterMs };
    case 'unauthorised':
    case 'upgradeClient':
      return { reached: true, revoked: false, problem: { type: reason }, retryAfterMs };
    case 'malformed':
    case 'tooLarge':
      return { reached: true, revoked: false, problem: { type: 'refused', reason }, retryAfterMs };
    // Busy or being serviced: as good as away, and back by itself.
    case 'tooMany':
    case 'unavailable':
      return { reached: false, revoked: false, problem: null, retryAfterMs };
  }
};
