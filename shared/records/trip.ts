import { tripStatuses, visitKinds } from '../domain/trip/trip.ts';
import { choice, count, day, fen, flag, place, ref, text, wan } from './field.ts';
import { hidesAll, hidesOnly, ofVisit, toFirm } from './hides.ts';
import { record } from './record.ts';
import { ownUnit, partOf, staysHere } from './sync-policy.ts';
import { firstOf, of, own } from './title.ts';

export const trip = record({
  fields: {
    title: text('L1'),
    purpose: text('L2'),
    unitId: ref('L1', 'unit'),
    leaderId: ref('L1', 'person'),
    ledByUnitHead: flag('L1'),
    startsOn: day('L1'),
    endsOn: day('L1'),
    halfDays: count('L1', 100_000),
    status: choice('L1', tripStatuses, 'planned'),
    // 万元, as older versions write it; docs/adr/0008-two-kinds-of-money.md.
    expense: wan('L2'),
    expenseFen: fen('L2'),
    outcome: text('L2'),
    nextSteps: text('L2'),
    remark: text('L2'),
  },
  sync: ownUnit,
  hides: null,
  title: [own('title')],
  family: [],
  news: true,
  page: '/trips',
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
  decidedBy: { status: ['status'] },
});

export const tripCity = record({
  fields: { tripId: ref('L1', 'trip'), city: text('L1'), position: place('L1') },
  sync: partOf('tripId'),
  hides: null,
  title: [own('city'), of('tripId')],
  family: ['tripId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

/** Who travelled where is the itinerary of a person. */
export const tripPerson = record({
  fields: { tripId: ref('L3', 'trip'), personId: ref('L3', 'person') },
  sync: staysHere,
  hides: null,
  title: [of('personId'), of('tripId')],
  family: ['tripId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const tripTarget = record({
  fields: {
    tripId: ref('L1', 'trip'),
    companyId: ref('L1', 'company'),
    nodeId: ref('L1', 'chain_node'),
    position: place('L1'),
    plan: text('L2'),
  },
  sync: partOf('tripId'),
  hides: hidesAll(toFirm('companyId')),
  title: [of('companyId'), of('tripId')],
  family: ['tripId'],
  news: false,
  page: null,
  key: ['tripId', 'companyId'],
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const visit = record({
  fields: {
    tripId: ref('L1', 'trip'),
    companyId: ref('L1', 'company'),
    companyName: text('L1'),
    kind: choice('L1', visitKinds, 'outgoing'),
    visitedOn: day('L1'),
    city: text('L1'),
    unitId: ref('L1', 'unit'),
    hostId: ref('L3', 'person'),
    metWith: text('L3'),
    summary: text('L2'),
    outcome: text('L2'),
    nextStep: text('L2'),
    nextStepDueOn: day('L1'),
  },
  sync: ownUnit,
  hides: hidesOnly(['companyId', 'companyName'], ofVisit, toFirm('companyId')),
  title: [firstOf(own('companyName'), of('companyId'))],
  family: [],
  news: true,
  page: '/visits',
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: ['companyId'] },
});

export const visitPerson = record({
  fields: { visitId: ref('L3', 'visit'), personId: ref('L3', 'person') },
  sync: staysHere,
  hides: null,
  title: [of('personId'), of('visitId')],
  family: ['visitId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});
