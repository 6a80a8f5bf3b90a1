import { addDays } from '../../shared/kernel/calendar-day.ts';
import { ok } from '../../shared/kernel/result.ts';
import { pick } from './sample-companies.ts';
import { type SampleTrip, type SampleVisit, sampleTrips, sampleVisits } from './sample-journeys.ts';
import type { Calendar, SampleCast, StoryEvent } from './sample-story.ts';

/** Trips, planned some days before they start, and the visits on them and to us. */
export const journeyEvents = (cast: SampleCast, calendar: Calendar): StoryEvent[] => {
  const tripIds = new Map<string, string>();
  return [
    ...sampleTrips.map((trip) => tripEvent(trip, cast, calendar, tripIds)),
    ...sampleVisits.map((visit) => visitEvent(visit, cast, calendar, tripIds)),
  ];
};

const tripEvent = (
  { key, from, to, cities, people, ledByUnitHead, ...fields }: SampleTrip,
  { unitId, personIds, nodes }: SampleCast,
  { plan, past, today }: Calendar,
  tripIds: Map<string, string>,
): StoryEvent => {
  const [startsOn, endsOn] = [plan(from), plan(to)];
  return {
    on: past([from[0], from[1] - 5]),
    command: 'trip.create',
    work: ({ records }) => {
      const { id } = records.create('trip', {
        ...fields,
        expense: null,
        unitId,
        leaderId: pick(personIds, ledByUnitHead ? 0 : 1),
        ledByUnitHead,
        startsOn,
        endsOn,
        halfDays: null,
        status: endsOn < today ? 'finished' : startsOn <= today ? 'underWay' : 'planned',
        nextSteps: null,
        remark: null,
      });
      tripIds.set(key, id);
      for (const [position, city] of cities.entries()) records.create('trip_city', { tripId: id, city, position });
      for (const person of people) records.create('trip_person', { tripId: id, personId: pick(personIds, person) });
      const wanted =
        key === 'next' ? nextTargets : sampleVisits.filter(({ trip }) => trip === key).map(({ node }) => node);
      for (const [position, node] of wanted.entries()) {
        const target = nodes.get(node);
        if (target === undefined) continue;
        records.create('trip_target', {
          tripId: id,
          companyId: target.companyId,
          nodeId: target.id,
          position,
          plan: '了解扩产意向，介绍本地配套',
        });
      }
      return ok(null);
    },
  };
};

const nextTargets = ['vehicle/chip', 'vehicle/swap', 'vehicle/lamp'];

const visitEvent = (
  { trip, on, node, summary, next }: SampleVisit,
  { unitId, personIds, nodes, visitIds }: SampleCast,
  { past, today }: Calendar,
  tripIds: ReadonlyMap<string, string>,
): StoryEvent => {
  const visitedOn = past(on);
  return {
    on: visitedOn,
    command: 'visit.log',
    work: ({ records }) => {
      const firm = nodes.get(node);
      const { id } = records.create('visit', {
        tripId: trip === null ? null : (tripIds.get(trip) ?? null),
        companyId: firm?.companyId ?? null,
        companyName: firm?.companyName ?? node,
        kind: trip === null ? 'incoming' : 'outgoing',
        visitedOn,
        city: trip === null ? null : (firm?.city ?? null),
        unitId,
        hostId: pick(personIds, 1),
        metWith: pick(['副总经理', '投资总监', '董事长', '华东区负责人'], summary.length),
        summary,
        outcome: null,
        nextStep: next?.[0] ?? null,
        nextStepDueOn: next === undefined ? null : addDays(today, next[1]),
      });
      visitIds.set(`${node} ${visitedOn}`, id);
      for (const person of sampleTrips.find(({ key }) => key === trip)?.people ?? [1, 3])
        records.create('visit_person', { visitId: id, personId: pick(personIds, person) });
      return ok(null);
    },
  };
};
