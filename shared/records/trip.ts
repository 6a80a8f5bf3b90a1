import { tripStatuses, visitKinds } from '../domain/trip/trip.ts';
import { choice, count, day, fen, flag, place, ref, text, wan } from './field.ts';
import { record } from './record.ts';
import { firstOf, of, own } from './title.ts';

export const trip = record('trip', {
  fields: {
    title: text(),
    purpose: text(),
    unitId: ref('unit'),
    leaderId: ref('person'),
    ledByUnitHead: flag(),
    startsOn: day(),
    endsOn: day(),
    halfDays: count(100_000),
    status: choice(tripStatuses, 'planned'),
    expense: wan(),
    expenseFen: fen(),
    outcome: text(),
    nextSteps: text(),
    remark: text(),
  },
  title: [own('title')],
  family: [],
  news: true,
  page: true,
  decidedBy: { status: ['status'] },
});

export const tripCity = record('trip_city', {
  fields: { tripId: ref('trip'), city: text(), position: place() },
  title: [own('city'), of('tripId')],
  family: ['tripId'],
  news: false,
});

export const tripPerson = record('trip_person', {
  fields: { tripId: ref('trip'), personId: ref('person') },
  title: [of('personId'), of('tripId')],
  family: ['tripId'],
  news: false,
});

export const tripTarget = record('trip_target', {
  fields: {
    tripId: ref('trip'),
    companyId: ref('company'),
    nodeId: ref('chain_node'),
    position: place(),
    plan: text(),
  },
  title: [of('companyId'), of('tripId')],
  family: ['tripId'],
  news: false,
});

export const visit = record('visit', {
  fields: {
    tripId: ref('trip'),
    companyId: ref('company'),
    companyName: text(),
    kind: choice(visitKinds, 'outgoing'),
    visitedOn: day(),
    city: text(),
    unitId: ref('unit'),
    hostId: ref('person'),
    metWith: text(),
    summary: text(),
    outcome: text(),
    nextStep: text(),
    nextStepDueOn: day(),
  },
  title: [firstOf(own('companyName'), of('companyId'))],
  family: [],
  news: true,
  page: true,
});

export const visitPerson = record('visit_person', {
  fields: { visitId: ref('visit'), personId: ref('person') },
  title: [of('personId'), of('visitId')],
  family: ['visitId'],
  news: false,
});
