import type { ReadableDb } from '../../../db/database.ts';
import { all } from '../../../db/listed.ts';
import {
  listTransfers,
  type TransferRecord,
  type TransferSearch,
} from '../../../db/repositories/cooperation-case-repository.ts';
import { ownerUnitOf, unitNames } from '../../../db/repositories/cooperation-repository.ts';
import type { CooperationStanding, TransferRow } from '../../../shared/contract/cooperation.ts';
import { decideTransfer, type TransferAct, type TransferError } from '../../../shared/domain/cooperation/transfer.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isUnderstood, unreadableOf } from '../../../shared/records/kept-values.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { NotAllowed } from './standing.ts';

export interface OfferTransfer {
  readonly leadId: string;
  readonly toUnitId: string;
  readonly reason: string | null;
}

export type OfferTransferError =
  | RecordNotFound
  | NotAllowed
  | { readonly type: 'TransferOpen'; readonly id: string }
  | { readonly type: 'SameUnit'; readonly unitId: string };

/** 流转 (T29): an offer changes nothing of the lead; the server hands it over when the other unit has accepted. */
export const offerTransfer = (
  { records, db }: CommandUnit,
  { leadId, toUnitId, reason }: OfferTransfer,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, OfferTransferError> => {
  const lead = records.find('lead', leadId);
  if (lead === undefined || lead.deletedAt !== null) return err({ type: 'RecordNotFound', entity: 'lead', id: leadId });
  const to = records.find('unit', toUnitId);
  if (to === undefined || to.deletedAt !== null) return err({ type: 'RecordNotFound', entity: 'unit', id: toUnitId });
  const owner = ownerUnitOf(db, leadId) ?? lead.unitId;
  if (who.role === null || who.unitId === null || (owner !== null && owner !== who.unitId))
    return err({ type: 'NotAllowed', act: 'offer' });
  if (toUnitId === who.unitId) return err({ type: 'SameUnit', unitId: toUnitId });
  const waiting = listTransfers(db, { leadId, state: 'offered', ownUnitId: who.unitId, limit: all });
  const open = waiting.rows.find((each) => isUnderstood(each, 'state'));
  if (open !== undefined) return err({ type: 'TransferOpen', id: open.id });
  const { id } = records.create('transfer', {
    leadId,
    leadName: lead.name,
    fromUnitId: who.unitId,
    toUnitId,
    reason,
    state: 'offered',
    offeredOn: today,
    answeredOn: null,
    answer: null,
  });
  return ok({ id });
};

export interface AnswerTransfer {
  readonly id: string;
  readonly act: TransferAct;
  readonly answer: string | null;
}

export const answerTransfer = (
  { records }: CommandUnit,
  { id, act, answer }: AnswerTransfer,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | TransferError> => {
  const transfer = records.findToMove('transfer', id, 'state');
  if (transfer === undefined) return err({ type: 'RecordNotFound', entity: 'transfer', id });
  const state = decideTransfer(transfer, act, who.unitId);
  if (!state.ok) return state;
  records.update('transfer', id, { state: state.value, answeredOn: today, answer });
  return ok({ id });
};

export const readTransfers = (db: ReadableDb, filters: Omit<TransferSearch, 'ownUnitId'>, who: CooperationStanding) => {
  const names = unitNames(db);
  const party = (id: string) => ({ id, name: names.get(id) ?? '' });
  const { rows, ...counts } = listTransfers(db, { ...filters, ownUnitId: who.unitId });
  const toRow = ({ fromUnitId, toUnitId, state, unreadable, ...transfer }: TransferRecord): TransferRow => ({
    ...transfer,
    state: state as TransferRow['state'], // written by the two commands above
    from: party(fromUnitId),
    to: party(toUnitId),
    mayAnswer: isUnderstood({ unreadable }, 'state') && state === 'offered' && toUnitId === who.unitId,
    mayWithdraw: isUnderstood({ unreadable }, 'state') && state === 'offered' && fromUnitId === who.unitId,
    unreadable: unreadableOf(unreadable),
  });
  return { ...counts, rows: rows.map(toRow) };
};
