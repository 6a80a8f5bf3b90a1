import { and, asc, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm';
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core';
import { foldForFinding, wordsToFind } from '../../shared/kernel/finding-text.ts';
import { fenOfWan } from '../../shared/kernel/money.ts';
import type { ReadableDb } from '../database.ts';
import { chainNode } from '../schema/chain.ts';
import { company } from '../schema/company.ts';
import { lead } from '../schema/lead.ts';
import { person, unit } from '../schema/organisation.ts';
import { trip, tripCity, tripPerson, tripTarget, visit } from '../schema/trip.ts';

const tripColumns = {
  id: trip.id,
  title: trip.title,
  purpose: trip.purpose,
  unitId: trip.unitId,
  unitName: unit.name,
  leaderId: trip.leaderId,
  leaderName: person.name,
  leaderPost: person.post,
  ledByUnitHead: trip.ledByUnitHead,
  startsOn: trip.startsOn,
  endsOn: trip.endsOn,
  halfDays: trip.halfDays,
  status: trip.status,
  // A version that knows no fen wrote last where 万元 stand: this one empties them with every change of its own.
  expenseFen: sql<number | null>`coalesce(${trip.expense} * ${fenOfWan}, ${trip.expenseFen})`,
  outcome: trip.outcome,
  nextSteps: trip.nextSteps,
  remark: trip.remark,
  unreadable: trip.unreadable,
};

const trips = (db: ReadableDb) =>
  db.query
    .select(tripColumns)
    .from(trip)
    .leftJoin(person, eq(person.id, trip.leaderId))
    .leftJoin(unit, eq(unit.id, trip.unitId));

/** One parameter for any number of trips: SQLite takes 32,766 of them. */
const ofTrips = (column: AnySQLiteColumn, tripIds: readonly string[]) =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(tripIds)}))`;

export type TripRecord = ReturnType<typeof listTrips>[number];

/** Latest start first; `from` and `to` keep trips that have a day in the period. */
export const listTrips = (db: ReadableDb, period: { readonly from?: string; readonly to?: string } = {}) =>
  trips(db)
    .where(
      and(
        isNull(trip.deletedAt),
        period.to === undefined ? undefined : lte(trip.startsOn, period.to),
        period.from === undefined ? undefined : gte(trip.endsOn, period.from),
      ),
    )
    .orderBy(desc(trip.startsOn), desc(trip.id))
    .all();

export const findTrip = (db: ReadableDb, id: string): TripRecord | undefined =>
  trips(db)
    .where(and(eq(trip.id, id), isNull(trip.deletedAt)))
    .get();

export const listTripYears = (db: ReadableDb): number[] =>
  db.query
    .selectDistinct({ year: sql<string>`substr(${trip.startsOn}, 1, 4)` })
    .from(trip)
    .where(isNull(trip.deletedAt))
    .orderBy(desc(sql`1`))
    .all()
    .map(({ year }) => Number(year));

export const searchTrips = (db: ReadableDb, text: string, limit: number) => {
  const words = wordsToFind(text);
  return db.query
    .select({ id: trip.id, title: trip.title, startsOn: trip.startsOn })
    .from(trip)
    .where(isNull(trip.deletedAt))
    .orderBy(desc(trip.startsOn), desc(trip.id))
    .all()
    .filter(({ title }) => words.every((word) => foldForFinding(title).includes(word)))
    .slice(0, limit);
};

/** In the order of the journey, by trip. */
export const listTripCities = (db: ReadableDb, tripIds: readonly string[]) =>
  db.query
    .select({ id: tripCity.id, tripId: tripCity.tripId, city: tripCity.city })
    .from(tripCity)
    .where(and(ofTrips(tripCity.tripId, tripIds), isNull(tripCity.deletedAt)))
    .orderBy(asc(tripCity.position), asc(tripCity.id))
    .all();

/** Companions; the leader is a column of the trip. */
export const listTripPeople = (db: ReadableDb, tripIds: readonly string[]) =>
  db.query
    .select({ id: tripPerson.id, tripId: tripPerson.tripId, personId: tripPerson.personId, name: person.name })
    .from(tripPerson)
    .innerJoin(person, eq(person.id, tripPerson.personId))
    .where(and(ofTrips(tripPerson.tripId, tripIds), isNull(tripPerson.deletedAt)))
    .orderBy(asc(tripPerson.createdAt), asc(tripPerson.id))
    .all();

/** Also of firms that are deleted: what was planned with them is the trip's own. */
export const listTripTargets = (db: ReadableDb, tripIds: readonly string[]) =>
  db.query
    .select({
      id: tripTarget.id,
      tripId: tripTarget.tripId,
      companyId: tripTarget.companyId,
      companyName: company.name,
      companyDeletedAt: company.deletedAt,
      city: company.city,
      nodeId: tripTarget.nodeId,
      nodeName: chainNode.name,
      plan: tripTarget.plan,
    })
    .from(tripTarget)
    .leftJoin(company, eq(company.id, tripTarget.companyId))
    .leftJoin(chainNode, eq(chainNode.id, tripTarget.nodeId))
    .where(and(ofTrips(tripTarget.tripId, tripIds), isNull(tripTarget.deletedAt)))
    .orderBy(asc(tripTarget.position), asc(tripTarget.id))
    .all();

/** Of days that have come: what is dated ahead is a plan. */
export const countTripVisits = (
  db: ReadableDb,
  tripIds: readonly string[],
  today: string,
): ReadonlyMap<string, number> =>
  new Map(
    db.query
      .select({ tripId: visit.tripId, visits: sql<number>`count(*)` })
      .from(visit)
      .where(and(ofTrips(visit.tripId, tripIds), isNull(visit.deletedAt), lte(visit.visitedOn, today)))
      .groupBy(visit.tripId)
      .all()
      .flatMap(({ tripId, visits }) => (tripId === null ? [] : [[tripId, visits] as const])),
  );

/** Leads that came from a visit of the trip. */
export const countTripLeads = (
  db: ReadableDb,
  tripIds: readonly string[],
  today: string,
): ReadonlyMap<string, number> =>
  new Map(
    db.query
      .select({ tripId: visit.tripId, leads: sql<number>`count(distinct ${lead.id})` })
      .from(lead)
      .innerJoin(visit, eq(visit.id, lead.visitId))
      .where(
        and(
          ofTrips(visit.tripId, tripIds),
          isNull(lead.deletedAt),
          isNull(visit.deletedAt),
          lte(visit.visitedOn, today),
        ),
      )
      .groupBy(visit.tripId)
      .all()
      .flatMap(({ tripId, leads }) => (tripId === null ? [] : [[tripId, leads] as const])),
  );

/** The trip that has `day` in it, the one that started last. */
export const findTripOn = (db: ReadableDb, day: string) =>
  db.query
    .select({ id: trip.id, title: trip.title })
    .from(trip)
    .where(
      and(isNull(trip.deletedAt), lte(trip.startsOn, day), gte(trip.endsOn, day), sql`${trip.status} <> 'cancelled'`),
    )
    .orderBy(desc(trip.startsOn), desc(trip.id))
    .limit(1)
    .get();
