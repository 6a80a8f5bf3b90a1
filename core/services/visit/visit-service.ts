import type { ReadableDb } from '../../../db/database.ts';
import { findTripOn, listTripCities } from '../../../db/repositories/trip-repository.ts';
import {
  findVisit,
  listUntouchedTargets,
  listVisitPeople,
  listVisits,
} from '../../../db/repositories/visit-repository.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import type { FollowableLead, VisitDetail, VisitRow } from '../../../shared/contract/visit.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, type Changes, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandAnswer, CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import { matchRecords } from '../../commands/match-records.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { createCompanyRecord } from '../company/write-company.ts';
import { createLeadRecord } from '../lead/create-lead.ts';
import { type FollowUp, followableLeads, followUpLead } from '../lead/follow-up-lead.ts';
import type { DayInFuture } from '../lead/lead-records.ts';
import { toVisitRows } from './visit-row.ts';

export const createVisitService = ({ database, commands, clock, profile }: ServiceDeps) => ({
  list: ({ tripId, ...period }: ListVisits): VisitRow[] =>
    toVisitRows(
      database.reader,
      listVisits(database.reader, {
        ...(period.limit === undefined ? {} : { limit: period.limit }),
        ...(tripId === undefined ? {} : { tripIds: [tripId] }),
        ...(period.from === undefined ? {} : { from: period.from }),
        ...(period.to === undefined ? {} : { to: period.to }),
      }),
    ),

  get: ({ id }: { readonly id: string }): Result<VisitDetail, RecordNotFound> => {
    const visit = findVisit(database.reader, id);
    if (visit === undefined) return err({ type: 'RecordNotFound', entity: 'visit', id });
    const [row] = toVisitRows(database.reader, [visit]);
    assert(row !== undefined, () => `visit ${id} was just read`);
    return ok({
      ...row,
      personIds: listVisitPeople(database.reader, id).map(({ personId }) => personId),
      unitId: visit.unitId,
      createdAtMs: visit.createdAt,
    });
  },

  prefill: () => {
    const today = clock.today();
    const trip = findTripOn(database.reader, today);
    if (trip === undefined) return { today, trip: null };
    return { today, trip: { ...trip, city: onlyCityOf(database.reader, trip.id) } };
  },

  log: ({ lead, followUp, personIds, createCompany, companyName, ...facts }: LogVisit) =>
    commands.run<LoggedVisit, VisitError>('visit.log', (unit) => {
      const { records } = unit;
      const missing = firstMissing(unit, facts) ?? future(facts.visitedOn, clock.today());
      if (missing !== undefined) return err(missing);
      const companyId =
        facts.companyId ??
        (createCompany && companyName !== undefined ? createCompanyRecord(unit, { name: companyName }).id : null);
      const { personId, unitId } = profile();
      const visit = records.create('visit', {
        ...facts,
        city: facts.city === undefined ? cityOf(unit, { ...facts, companyId }) : facts.city,
        companyId,
        companyName: companyName ?? nameOf(unit, companyId),
        unitId,
        hostId: personId,
      });
      for (const id of personIds) records.create('visit_person', { visitId: visit.id, personId: id });
      if (companyId !== null) markContacted(unit, companyId);
      if (followUp !== undefined) {
        const followed = followUpLead(unit, visit, followUp, clock.today());
        if (!followed.ok) return followed;
        return ok({ id: visit.id, leadId: followUp.leadId, companyId });
      }
      if (lead === undefined) return ok({ id: visit.id, leadId: null, companyId });
      const defaults = { today: clock.today(), ownerId: personId, unitId };
      const created = createLeadRecord(unit, { ...lead, visitId: visit.id }, defaults);
      if (!created.ok) return created;
      return ok({ id: visit.id, leadId: created.value.id, companyId });
    }),

  followUp: ({ id, ...followUp }: FollowUp & { readonly id: string }) =>
    commands.run<{ id: string }, VisitError>('visit.followUp', (unit) => {
      const missing = firstMissing(unit, { visitId: id });
      if (missing !== undefined) return err(missing);
      const visit = unit.records.find('visit', id);
      assert(visit !== undefined, () => `visit ${id} was just found`);
      const followed = followUpLead(unit, visit, followUp, clock.today());
      return followed.ok ? ok({ id }) : followed;
    }),

  followable: ({ companyId }: { readonly companyId: string }): FollowableLead[] =>
    followableLeads(database.reader, companyId),

  update: ({ id, opened, ...wanted }: UpdateVisit): Promise<Result<CommandAnswer<{ id: string }>, UpdateError>> =>
    commands.run<{ id: string }, UpdateError>('visit.update', (unit) => {
      const gone = firstMissing(unit, { visitId: id });
      if (gone !== undefined) return err(gone);
      const before = unit.records.find('visit', id);
      const people = listVisitPeople(unit.db, id);
      const meanwhile = changedMeanwhile(opened, wanted, {
        ...before,
        personIds: people.map(({ personId }) => personId),
      });
      if (meanwhile !== undefined) return err(meanwhile);
      const { personIds, ...facts } = definedFields(wanted);
      // What the visit pointed to already may have been deleted since; that must not keep it from being corrected.
      const missing = firstMissing(unit, {
        tripId: facts.tripId === before?.tripId ? null : (facts.tripId ?? null),
        companyId: facts.companyId === before?.companyId ? null : (facts.companyId ?? null),
      });
      const wrong = missing ?? (facts.visitedOn === undefined ? undefined : future(facts.visitedOn, clock.today()));
      if (wrong !== undefined) return err(wrong);
      const { companyId } = unit.records.update('visit', id, facts);
      if (personIds !== undefined)
        matchRecords(unit.records, 'visit_person', people, personIds, {
          isSame: (row, personId) => row.personId === personId,
          create: (personId) => ({ visitId: id, personId }),
        });
      if (companyId !== null) markContacted(unit, companyId);
      return ok({ id });
    }),

  remove: ({ id }: { readonly id: string }): Promise<Result<CommandAnswer<{ id: string }>, RecordNotFound>> =>
    commands.run<{ id: string }, RecordNotFound>('visit.remove', (unit) => {
      const missing = firstMissing(unit, { visitId: id });
      if (missing !== undefined) return err(missing);
      unit.records.remove('visit', id);
      return ok({ id });
    }),
});

export type VisitError = RecordNotFound | DayInFuture;
type UpdateError = VisitError | ChangedMeanwhile;

/** A visit that is still to come is a target of a trip or a next step: as a visit it would be counted as done. */
const future = (day: string, today: string): DayInFuture | undefined =>
  day > today ? { type: 'DayInFuture', day, today } : undefined;

export interface ListVisits {
  readonly tripId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit?: number | undefined;
}

export interface VisitFacts {
  readonly tripId: string | null;
  readonly companyId: string | null;
  readonly kind: 'outgoing' | 'incoming';
  readonly visitedOn: string;
  readonly city: string | null;
  readonly personIds: readonly string[];
  readonly metWith: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
}

export interface LogVisit extends Omit<VisitFacts, 'city'> {
  readonly city?: string | null | undefined;
  readonly followUp?: FollowUp | undefined;
  readonly companyName?: string | undefined;
  readonly createCompany: boolean;
  readonly lead?: Omit<NewLead, 'visitId' | 'companyId'> | undefined;
}

export interface UpdateVisit extends Changes<VisitFacts> {
  readonly id: string;
  readonly companyName?: string | undefined;
  readonly opened?: OpenedValues;
}

export interface LoggedVisit {
  readonly id: string;
  readonly leadId: string | null;
  readonly companyId: string | null;
}

const references = { visitId: 'visit', tripId: 'trip', companyId: 'company' } as const;

const firstMissing = (
  { records }: CommandUnit,
  wanted: { readonly visitId?: string; readonly tripId?: string | null; readonly companyId?: string | null },
): RecordNotFound | undefined => {
  for (const key of ['visitId', 'tripId', 'companyId'] as const) {
    const id = wanted[key];
    if (id === null || id === undefined) continue;
    const row = records.find(references[key], id);
    if (row === undefined || row.deletedAt !== null) return { type: 'RecordNotFound', entity: references[key], id };
  }
  return undefined;
};

const nameOf = ({ records }: CommandUnit, companyId: string | null): string =>
  companyId === null ? '' : (records.find('company', companyId)?.name ?? '');

/** Where the firm is; a journey through several cities says nothing of one visit. Who comes to us is met here. */
const cityOf = (
  { records, db }: CommandUnit,
  { kind, companyId, tripId }: Pick<VisitFacts, 'kind' | 'companyId' | 'tripId'>,
): string | null => {
  if (kind === 'incoming') return null;
  const city = companyId === null ? null : (records.find('company', companyId)?.city ?? null);
  return city ?? (tripId === null ? null : onlyCityOf(db, tripId));
};

const onlyCityOf = (db: ReadableDb, tripId: string): string | null => {
  const [first, ...others] = listTripCities(db, [tripId]);
  return others.length === 0 ? (first?.city ?? null) : null;
};

/** A visit is the contact that 未接触 was waiting for (T8); what somebody set beyond that stays. */
const markContacted = ({ records, db }: CommandUnit, companyId: string): void => {
  for (const id of listUntouchedTargets(db, companyId))
    records.update('node_company', id, { targetState: 'contacted' });
};
