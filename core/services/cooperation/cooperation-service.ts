import {
  type CaseSearch,
  type CollisionRecord,
  listCollisions,
  listDisputes,
} from '../../../db/repositories/cooperation-case-repository.ts';
import { sameFirmIds } from '../../../db/repositories/cooperation-merge-repository.ts';
import { listFirms, unitNames } from '../../../db/repositories/cooperation-repository.ts';
import type { CollisionRow } from '../../../shared/contract/cooperation.ts';
import { err, ok } from '../../../shared/kernel/result.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { type CheckCompany, checkCompany, matchingFirms } from './check-company.ts';
import { type ActOnDispute, actOnDispute, type RaiseDispute, raiseDispute } from './dispute-commands.ts';
import { readLedgers, toDisputeRow } from './first-ledger.ts';
import {
  countMoves,
  type MergeOrder,
  type MergePair,
  mergeCompanies,
  readMerges,
  refusalOf,
  undoMerge,
} from './merge-companies.ts';
import { standingOf } from './standing.ts';
import {
  type AnswerTransfer,
  answerTransfer,
  type OfferTransfer,
  offerTransfer,
  readTransfers,
} from './transfer-commands.ts';

export type CooperationService = ReturnType<typeof createCooperationService>;

/** Units after the same firm: who was first, what is in dispute, what goes to whom, what is one firm (T28, T29). */
export const createCooperationService = ({ database, commands, clock, profile }: ServiceDeps) => {
  const db = database.reader;
  const standing = () => standingOf(db, profile);

  return {
    standing,
    check: (wanted: CheckCompany) => [...checkCompany(db, wanted, standing().unitId)],

    collisions: (filters: CaseFilters) => {
      const names = unitNames(db);
      const party = (id: string) => ({ id, name: names.get(id) ?? '' });
      const named = (id: string | null, name: string | null) => (id === null || name === null ? null : { id, name });
      const { rows, ...counts } = listCollisions(db, filtersOf(filters));
      const toRow = (row: CollisionRecord): CollisionRow => ({
        id: row.id,
        // The casts: written by the server's hook from the same lists.
        by: row.matchedBy as CollisionRow['by'],
        certainty: row.matchedBy === 'record' || row.matchedBy === 'credit_code' ? 'certain' : 'suspected',
        company: { id: row.companyId, name: row.companyName },
        otherCompany: { id: row.otherCompanyId, name: row.otherCompanyName },
        unit: party(row.unitId),
        otherUnit: party(row.otherUnitId),
        lead: named(row.leadId, row.leadName),
        otherLead: named(row.otherLeadId, row.otherLeadName),
        foundOn: row.foundOn,
        state: row.state as CollisionRow['state'],
        unreadable: unreadableOf(row.unreadable),
      });
      return { ...counts, rows: rows.map(toRow) };
    },

    settleCollision: ({ id, state }: { readonly id: string; readonly state: 'open' | 'settled' }) =>
      commands.run<{ id: string }, RecordNotFound>('collision.settle', ({ records }) => {
        if (records.findToMove('collision', id, 'state') === undefined)
          return err({ type: 'RecordNotFound', entity: 'collision', id });
        records.update('collision', id, { state });
        return ok({ id });
      }),

    ledger: ({ companyId }: { readonly companyId: string }) => readLedgers(db, companyId, standing()),

    disputes: (filters: CaseFilters) => {
      const [who, names] = [standing(), unitNames(db)];
      const { rows, ...counts } = listDisputes(db, filtersOf(filters));
      return { ...counts, rows: rows.map((dispute) => toDisputeRow(dispute, who, names)) };
    },
    raiseDispute: (input: RaiseDispute) =>
      commands.run('dispute.raise', (unit) => raiseDispute(unit, input, standing(), clock.today())),
    decideDispute: (input: ActOnDispute) =>
      commands.run(input.act === 'withdraw' ? 'dispute.withdraw' : 'dispute.decide', (unit) =>
        actOnDispute(unit, input, standing(), clock.today()),
      ),

    transfers: ({ leadId, state, limit }: TransferFilters) =>
      readTransfers(db, { leadId: leadId ?? null, state: state ?? null, limit }, standing()),
    offerTransfer: (input: OfferTransfer) =>
      commands.run('transfer.offer', (unit) => offerTransfer(unit, input, standing(), clock.today())),
    answerTransfer: (input: AnswerTransfer) =>
      commands.run(input.act === 'withdraw' ? 'transfer.withdraw' : 'transfer.answer', (unit) =>
        answerTransfer(unit, input, standing(), clock.today()),
      ),

    previewMerge: (pair: MergePair) => {
      const refused = refusalOf(db, pair);
      if (refused !== undefined) return err(refused);
      const party = (id: string) => ({ id, name: listFirms(db, [id])[0]?.name ?? '' });
      const match =
        matchingFirms(db, { companyId: pair.keptId, creditCode: null }).get(pair.mergedId)?.match.by ?? null;
      return ok({
        kept: party(pair.keptId),
        merged: party(pair.mergedId),
        moves: countMoves(db, pair, standing()),
        match,
      });
    },
    mergeCompanies: (order: MergeOrder) =>
      commands.run('company.merge', (unit) => mergeCompanies(unit, order, standing(), clock.today())),
    merges: ({ companyId }: { readonly companyId: string }) => readMerges(db, companyId),
    undoMerge: ({ id }: { readonly id: string }) =>
      commands.run('company.undoMerge', (unit) => undoMerge(unit, id, clock.today())),
  };

  function filtersOf({ state, companyId, limit }: CaseFilters): CaseSearch {
    return { state: state ?? null, companyIds: companyId === undefined ? null : sameFirmIds(db, companyId), limit };
  }
};

export interface CaseFilters {
  readonly state?: string | undefined;
  readonly companyId?: string | undefined;
  readonly limit: number;
}

export interface TransferFilters {
  readonly leadId?: string | undefined;
  readonly state?: string | undefined;
  readonly limit: number;
}
