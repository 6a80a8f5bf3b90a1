import { listUnits } from '../../../db/repositories/organisation-repository.ts';
import {
  countTripLeads,
  countTripVisits,
  findTrip,
  listTripCities,
  listTripPeople,
  listTrips,
  listTripTargets,
  listTripYears,
  searchTrips,
} from '../../../db/repositories/trip-repository.ts';
import { listVisits } from '../../../db/repositories/visit-repository.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { TripDetail, TripRow } from '../../../shared/contract/trip.ts';
import type { TripStatus } from '../../../shared/domain/trip/trip.ts';
import { mostHalfDays, tripHalfDays, tripStatusOn } from '../../../shared/domain/trip/trip-days.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { calendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';
import { type ChangedMeanwhile, type Changes, changedMeanwhile } from '../../commands/changed-meanwhile.ts';
import type { CommandAnswer, CommandUnit } from '../../commands/command-runner.ts';
import { definedFields } from '../../commands/defined-fields.ts';
import { matchRecords } from '../../commands/match-records.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { toVisitRows } from '../visit/visit-row.ts';
import { exportTripForm, readTripForm } from './trip-form-export.ts';

export type TripError =
  | RecordNotFound
  | { readonly type: 'TripHeadUnnamed' }
  | { readonly type: 'TripEndsBeforeStart'; readonly startsOn: string; readonly endsOn: string }
  | { readonly type: 'TripDaysTooMany'; readonly days: number; readonly most: number };

export const createTripService = ({ database, commands, clock, profile }: ServiceDeps) => {
  const statusOf = (trip: {
    readonly startsOn: string;
    readonly endsOn: string;
    readonly status: string;
  }): TripStatus => tripStatusOn({ ...datesOf(trip), cancelled: trip.status === 'cancelled' }, clock.today());

  const toRows = (trips: ReturnType<typeof listTrips>): TripRow[] => {
    const ids = trips.map(({ id }) => id);
    const today = clock.today();
    const cities = listTripCities(database.reader, ids);
    const people = listTripPeople(database.reader, ids);
    const targets = listTripTargets(database.reader, ids);
    const visits = countTripVisits(database.reader, ids, today);
    const leads = countTripLeads(database.reader, ids, today);
    return trips.map((trip) => ({
      id: trip.id,
      title: trip.title,
      startsOn: trip.startsOn,
      endsOn: trip.endsOn,
      halfDays: tripHalfDays({ ...datesOf(trip), halfDays: trip.halfDays }),
      status: statusOf(trip),
      cities: cities.filter(({ tripId }) => tripId === trip.id).map(({ city }) => city),
      leaderName: trip.leaderName,
      ledByUnitHead: trip.ledByUnitHead,
      people: people.filter(({ tripId }) => tripId === trip.id).length + (trip.leaderId === null ? 0 : 1),
      targets: targets.filter(({ tripId }) => tripId === trip.id).length,
      visits: visits.get(trip.id) ?? 0,
      leads: leads.get(trip.id) ?? 0,
      unreadable: unreadableOf(trip.unreadable),
    }));
  };

  return {
    list: ({
      year,
      status,
    }: {
      readonly year?: number | undefined;
      readonly status?: TripStatus | undefined;
    }): TripRow[] =>
      toRows(
        listTrips(database.reader, year === undefined ? {} : { from: `${year}-01-01`, to: `${year}-12-31` }),
      ).filter((trip) => status === undefined || trip.status === status),

    years: (): number[] => listTripYears(database.reader),

    search: ({ text, limit }: { readonly text: string; readonly limit: number }) =>
      searchTrips(database.reader, text.trim(), limit),

    get: ({ id }: { readonly id: string }): Result<TripDetail, RecordNotFound> => {
      const trip = findTrip(database.reader, id);
      if (trip === undefined) return err({ type: 'RecordNotFound', entity: 'trip', id });
      const visits = toVisitRows(database.reader, listVisits(database.reader, { tripIds: [id] }));
      return ok({
        id,
        title: trip.title,
        purpose: trip.purpose,
        unitId: trip.unitId,
        leaderId: trip.leaderId,
        ledByUnitHead: trip.ledByUnitHead,
        startsOn: trip.startsOn,
        endsOn: trip.endsOn,
        halfDays: trip.halfDays,
        status: statusOf(trip),
        expenseFen: trip.expenseFen,
        outcome: trip.outcome,
        nextSteps: trip.nextSteps,
        remark: trip.remark,
        cities: listTripCities(database.reader, [id]).map(({ city }) => city),
        people: listTripPeople(database.reader, [id]).map(({ personId, name }) => ({ id: personId, name })),
        targets: listTripTargets(database.reader, [id]).map(({ tripId: _, companyDeletedAt, ...target }) => ({
          ...target,
          companyName: target.companyName ?? '',
          isGone: target.companyName === null || companyDeletedAt !== null,
          visitId:
            visits.findLast(({ companyId, visitedOn }) => companyId === target.companyId && visitedOn <= clock.today())
              ?.id ?? null,
        })),
        visits,
        unreadable: unreadableOf(trip.unreadable),
      });
    },

    create: ({ cities, personIds, targets, unitId, ...facts }: NewTrip): Answer =>
      commands.run<{ id: string }, TripError>('trip.create', (unit) => {
        const wrong = wrongFacts({ ...facts, cities, personIds });
        if (wrong !== undefined) return err(wrong);
        const missing = firstMissing(unit, targets);
        if (missing !== undefined) return err(missing);
        const { id } = unit.records.create('trip', {
          ...facts,
          expense: null,
          unitId: unitId === undefined ? profile().unitId : unitId,
          status: 'planned',
        });
        matchCities(unit, id, cities);
        matchPeople(unit, id, personIds);
        matchTargets(unit, id, targets);
        return ok({ id });
      }),

    update: ({ id, opened, ...wanted }: UpdateTrip): Promise<Result<CommandAnswer<{ id: string }>, UpdateError>> =>
      commands.run<{ id: string }, UpdateError>('trip.update', (unit) => {
        const missing = missingTrip(unit, id);
        if (missing !== undefined) return err(missing);
        const stored = factsNow(unit, id);
        const said = definedFields(wanted);
        const wrong = changedMeanwhile(opened, said, stored) ?? wrongFacts({ ...stored, ...said }, stored);
        if (wrong !== undefined) return err(wrong);
        const { cities, personIds, expenseFen, ...facts } = said;
        unit.records.update('trip', id, {
          ...facts,
          // Both columns or neither: 万元 that stay would hide the fen, and unchanged fen were never told to anybody (0008).
          ...(expenseFen === undefined || expenseFen === stored.expenseFen ? {} : { expense: null, expenseFen }),
        });
        if (cities !== undefined) matchCities(unit, id, cities);
        if (personIds !== undefined) matchPeople(unit, id, personIds);
        return ok({ id });
      }),

    setTargets: ({ id, targets }: { readonly id: string; readonly targets: readonly Target[] }): TripOnly =>
      commands.run<{ id: string }, RecordNotFound>('trip.setTargets', (unit) => {
        // A firm that the plan names already may have been deleted since; that must not keep the plan from being edited.
        const known = new Set(listTripTargets(unit.db, [id]).map(({ companyId }) => companyId));
        const named = targets.filter(({ companyId }) => !known.has(companyId));
        const missing = missingTrip(unit, id) ?? firstMissing(unit, named);
        if (missing !== undefined) return err(missing);
        matchTargets(unit, id, targets);
        return ok({ id });
      }),

    cancel: ({ id, cancelled }: { readonly id: string; readonly cancelled: boolean }): TripOnly =>
      commands.run<{ id: string }, RecordNotFound>('trip.cancel', (unit) => {
        const missing = missingTrip(unit, id);
        if (missing !== undefined) return err(missing);
        unit.records.update('trip', id, { status: cancelled ? 'cancelled' : 'planned' });
        return ok({ id });
      }),

    /** Its visits stay: they happened, whatever becomes of the plan. */
    remove: ({ id }: { readonly id: string }): TripOnly =>
      commands.run<{ id: string }, RecordNotFound>('trip.remove', (unit) => {
        const missing = missingTrip(unit, id);
        if (missing !== undefined) return err(missing);
        unit.records.remove('trip', id);
        return ok({ id });
      }),

    form: (period: { readonly from: string; readonly to: string }) =>
      readTripForm(database.reader, period, clock.today()),

    exportForm: (request: { readonly from: string; readonly to: string; readonly format: 'xlsx' | 'docx' }) =>
      exportTripForm(readTripForm(database.reader, request, clock.today()), request.format, {
        unitName: listUnits(database.reader).find(({ id }) => id === profile().unitId)?.name ?? null,
        nowMs: clock.nowMs(),
      }),
  };
};

type Answer = Promise<Result<CommandAnswer<{ id: string }>, TripError>>;
type TripOnly = Promise<Result<CommandAnswer<{ id: string }>, RecordNotFound>>;

export interface Target {
  readonly companyId: string;
  readonly nodeId: string | null;
  readonly plan: string | null;
}

export interface TripFacts {
  readonly title: string;
  readonly purpose: string | null;
  readonly unitId?: string | null | undefined;
  readonly leaderId: string | null;
  readonly ledByUnitHead: boolean;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly halfDays: number | null;
  readonly expenseFen: number | null;
  readonly outcome: string | null;
  readonly nextSteps: string | null;
  readonly remark: string | null;
  readonly cities: readonly string[];
  readonly personIds: readonly string[];
}

export interface NewTrip extends TripFacts {
  readonly targets: readonly Target[];
}

export interface UpdateTrip extends Changes<Required<TripFacts>> {
  readonly id: string;
  readonly opened?: OpenedValues;
}

type UpdateError = TripError | ChangedMeanwhile;

const datesOf = ({ startsOn, endsOn }: { readonly startsOn: string; readonly endsOn: string }) => ({
  startsOn: calendarDay(startsOn),
  endsOn: calendarDay(endsOn),
});

const wrongFacts = (
  { startsOn, endsOn, halfDays, ledByUnitHead, leaderId }: TripFacts,
  before?: Pick<TripFacts, 'startsOn' | 'endsOn' | 'halfDays'>,
): TripError | undefined => {
  if (endsOn < startsOn) return { type: 'TripEndsBeforeStart', startsOn, endsOn };
  const most = mostHalfDays(datesOf({ startsOn, endsOn }));
  // What an older version took keeps nobody from editing the rest.
  const isOld = before?.startsOn === startsOn && before.endsOn === endsOn && before.halfDays === halfDays;
  if (halfDays !== null && halfDays > most && !isOld)
    return { type: 'TripDaysTooMany', days: halfDays / 2, most: most / 2 };
  return ledByUnitHead && leaderId === null ? { type: 'TripHeadUnnamed' } : undefined;
};

const missingTrip = ({ records }: CommandUnit, id: string): RecordNotFound | undefined => {
  const row = records.find('trip', id);
  return row === undefined || row.deletedAt !== null ? { type: 'RecordNotFound', entity: 'trip', id } : undefined;
};

const factsNow = ({ db }: CommandUnit, id: string): TripFacts => {
  const trip = findTrip(db, id);
  assert(trip !== undefined, () => 'a trip that was found is there');
  return {
    ...trip,
    cities: listTripCities(db, [id]).map(({ city }) => city),
    personIds: listTripPeople(db, [id]).map(({ personId }) => personId),
  };
};

const firstMissing = ({ records }: CommandUnit, targets: readonly Target[]): RecordNotFound | undefined => {
  const gone = targets.find(({ companyId }) => {
    const company = records.find('company', companyId);
    return company === undefined || company.deletedAt !== null;
  });
  return gone === undefined ? undefined : { type: 'RecordNotFound', entity: 'company', id: gone.companyId };
};

const matchCities = ({ records, db }: CommandUnit, tripId: string, cities: readonly string[]): void => {
  const rows = listTripCities(db, [tripId]);
  // The order is the journey: when it changed, all rows are made again.
  if (rows.map(({ city }) => city).join('\n') === cities.join('\n')) return;
  matchRecords(records, 'trip_city', rows, cities, {
    isSame: () => false,
    create: (city, position) => ({ tripId, city, position }),
  });
};

const matchPeople = ({ records, db }: CommandUnit, tripId: string, personIds: readonly string[]): void =>
  matchRecords(records, 'trip_person', listTripPeople(db, [tripId]), [...new Set(personIds)], {
    isSame: (row, personId) => row.personId === personId,
    create: (personId) => ({ tripId, personId }),
  });

const matchTargets = ({ records, db }: CommandUnit, tripId: string, targets: readonly Target[]): void => {
  const rows = listTripTargets(db, [tripId]);
  const once = [...new Map(targets.map((target) => [target.companyId, target])).values()];
  matchRecords(records, 'trip_target', rows, once, {
    isSame: (row, target) => row.companyId === target.companyId,
    create: (target, position) => ({ ...target, tripId, position }),
  });
  once.forEach(({ companyId, nodeId, plan }, position) => {
    const row = rows.find((known) => known.companyId === companyId);
    if (row !== undefined) records.update('trip_target', row.id, { nodeId, plan, position });
  });
};
