import type { ReadableDb } from '../../../db/database.ts';
import { all } from '../../../db/listed.ts';
import { type DisputeRecord, listDisputes } from '../../../db/repositories/cooperation-case-repository.ts';
import { type FirstReportRow, listFirstReports, unitNames } from '../../../db/repositories/cooperation-repository.ts';
import { titlesOf } from '../../../db/repositories/record-title-repository.ts';
import type { CooperationStanding, DisputeRow, FirstLedger } from '../../../shared/contract/cooperation.ts';
import {
  type FirstReportKind,
  firstReportKinds,
  type Ranking,
  rankFirst,
} from '../../../shared/domain/collision/first-report.ts';
import { mayDecide } from '../../../shared/domain/cooperation/dispute.ts';
import { isUnderstood, unreadableOf } from '../../../shared/records/kept-values.ts';
import { matchingFirms } from './check-company.ts';

export type LedgerRow = FirstReportRow & { readonly kind: FirstReportKind };

/** 首报 and 首谈 of one firm, as the server ordered them and rulings changed the holder. */
export const readLedgers = (db: ReadableDb, companyId: string, who: CooperationStanding): FirstLedger[] => {
  const names = unitNames(db);
  const party = (id: string) => ({ id, name: names.get(id) ?? '' });
  return firstReportKinds.map((kind) => {
    const { ranking, disputes } = rankOfFirm(db, companyId, kind);
    const leads = titlesOf(
      db,
      ranking.lines.flatMap(({ line }) => (line.leadId === null ? [] : [{ entity: 'lead', entityId: line.leadId }])),
    );
    return {
      kind,
      holder: ranking.holderUnitId === null ? null : party(ranking.holderUnitId),
      byRuling: ranking.byRuling,
      lines: ranking.lines.map(({ line, place, recordedEarlier }) => ({
        id: line.id,
        place,
        unit: party(line.unitId),
        companyId: line.companyId,
        leadId: line.leadId,
        leadName: leads.get(line.leadId ?? '') ?? null,
        order: line.order,
        acceptedAtMs: line.acceptedAt,
        recordedAtMs: line.recordedAt,
        recordedEarlier,
      })),
      disputes: disputes.map((dispute) => toDisputeRow(dispute, who, names)),
      mayDispute:
        who.unitId !== null &&
        ranking.holderUnitId !== who.unitId &&
        ranking.lines.some(({ line }) => line.unitId === who.unitId) &&
        !disputes.some((dispute) => isOpen(dispute) && dispute.unitId === who.unitId),
    };
  });
};

export interface FirmRanking {
  readonly ranking: Ranking<LedgerRow>;
  readonly disputes: readonly DisputeRecord[];
}

/** Lines of every record that certainly means this firm. */
export const rankOfFirm = (db: ReadableDb, companyId: string, kind: FirstReportKind): FirmRanking => {
  const companyIds = [...matchingFirms(db, { companyId, creditCode: null }).values()]
    .filter(({ match }) => match.certainty === 'certain')
    .map(({ firm }) => firm.id);
  // The cast: the server writes the kinds of shared/domain/collision.
  const lines = listFirstReports(db, [...new Set([companyId, ...companyIds])]).filter(
    (line) => line.kind === kind,
  ) as LedgerRow[];
  const ids = new Set(lines.map(({ id }) => id));
  const disputes = listDisputes(db, {
    state: null,
    companyIds: [...new Set(lines.map((line) => line.companyId))],
    limit: all,
  }).rows.filter(({ firstReportId }) => ids.has(firstReportId));
  const understood = disputes.filter((dispute) => isUnderstood(dispute, 'state'));
  return { ranking: rankFirst(lines, understood), disputes };
};

/** A state that only stands in for another opens nothing. */
export const isOpen = (dispute: Pick<DisputeRecord, 'state' | 'unreadable'>): boolean =>
  isUnderstood(dispute, 'state') && dispute.state === 'open';

export const toDisputeRow = (
  { unitId, holderUnitId, state, unreadable, ...dispute }: DisputeRecord,
  who: CooperationStanding,
  names: ReadonlyMap<string, string>,
): DisputeRow => ({
  ...dispute,
  state: state as DisputeRow['state'], // written by the commands of this noun and checked by the server
  unit: { id: unitId, name: names.get(unitId) ?? '' },
  holderUnit: { id: holderUnitId, name: names.get(holderUnitId) ?? '' },
  mayWithdraw: isOpen({ state, unreadable }) && who.unitId === unitId,
  mayDecide:
    isOpen({ state, unreadable }) &&
    mayDecide({ unitId, holderUnitId }, { unitId: who.unitId, role: who.role ?? 'member' }),
  unreadable: unreadableOf(unreadable),
});
