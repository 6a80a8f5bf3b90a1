import { assertUnderstood } from '../../../db/unreadable-guard.ts';
import type { CooperationStanding } from '../../../shared/contract/cooperation.ts';
import type { FirstReportKind } from '../../../shared/domain/collision/first-report.ts';
import { type DisputeAct, type DisputeError, decideDispute } from '../../../shared/domain/cooperation/dispute.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { isOpen, rankOfFirm } from './first-ledger.ts';
import type { NotAllowed } from './standing.ts';

export interface RaiseDispute {
  readonly firstReportId: string;
  readonly grounds: string;
}

export type RaiseDisputeError = RecordNotFound | NotAllowed | { readonly type: 'DisputeOpen'; readonly id: string };

/** Only a unit that is on the ledger itself may say that it was first; one matter, one open dispute of a unit. */
export const raiseDispute = (
  { records, db }: CommandUnit,
  { firstReportId, grounds }: RaiseDispute,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RaiseDisputeError> => {
  const line = records.find('first_report', firstReportId);
  if (line === undefined || line.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'first_report', id: firstReportId });
  assertUnderstood('first_report', line, ['kind', 'companyId', 'unitId']);
  // The cast: the server writes the kinds of shared/domain/collision.
  const { ranking, disputes } = rankOfFirm(db, line.companyId, line.kind as FirstReportKind);
  const holderUnitId = ranking.holderUnitId ?? line.unitId;
  const isOnLedger = ranking.lines.some((each) => each.line.unitId === who.unitId);
  if (who.unitId === null || !isOnLedger || holderUnitId === who.unitId)
    return err({ type: 'NotAllowed', act: 'raise' });
  const open = disputes.find((dispute) => isOpen(dispute) && dispute.unitId === who.unitId);
  if (open !== undefined) return err({ type: 'DisputeOpen', id: open.id });
  const { id } = records.create('dispute', {
    firstReportId,
    unitId: who.unitId,
    holderUnitId,
    grounds,
    state: 'open',
    raisedOn: today,
    decision: null,
    decidedBy: null,
    decidedOn: null,
  });
  return ok({ id });
};

export interface ActOnDispute {
  readonly id: string;
  readonly act: DisputeAct;
  readonly decision: string | null;
}

export type ActOnDisputeError =
  | RecordNotFound
  | DisputeError
  /** A ruling gives its reason. */
  | { readonly type: 'DecisionNeeded'; readonly id: string };

export const actOnDispute = (
  { records }: CommandUnit,
  { id, act, decision }: ActOnDispute,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, ActOnDisputeError> => {
  const dispute = records.findToMove('dispute', id, 'state');
  if (dispute === undefined) return err({ type: 'RecordNotFound', entity: 'dispute', id });
  const state = decideDispute(dispute, act, { unitId: who.unitId, role: who.role ?? 'member' });
  if (!state.ok) return state;
  if (act !== 'withdraw' && (decision ?? '') === '') return err({ type: 'DecisionNeeded', id });
  records.update('dispute', id, { state: state.value, decision, decidedBy: who.personId, decidedOn: today });
  return ok({ id });
};
