import { matchKinds } from '../domain/collision/firm-match.ts';
import { firstReportKinds } from '../domain/collision/first-report.ts';
import { conflictKinds, conflictStates } from '../domain/conflict/conflict.ts';
import { collisionStates } from '../domain/cooperation/collision.ts';
import { disputeStates } from '../domain/cooperation/dispute.ts';
import { transferStates } from '../domain/cooperation/transfer.ts';
import {
  directiveKinds,
  directiveStates,
  directiveTargets,
  evidenceEntities,
  openStates,
} from '../domain/directive/directive.ts';
import { choice, count, day, json, moment, ref, refIn, text } from './field.ts';
import { hidesAll, hidesOnly, named, toFirm, toLead } from './hides.ts';
import { record } from './record.ts';
import { between, directory, partOf } from './sync-policy.ts';
import { firstOf, of, own } from './title.ts';

export const directive = record({
  fields: {
    kind: choice('L1', directiveKinds, 'assign'),
    title: text('L1'),
    body: text('L1'),
    issuerId: ref('L1', 'person'),
    issuerUnitId: ref('L1', 'unit'),
    unitId: ref('L1', 'unit'),
    chainId: ref('L1', 'chain'),
    targetEntity: choice('L1', directiveTargets, 'unit'),
    targetId: refIn('L1', 'targetEntity'),
    issuedOn: day('L1'),
    dueOn: day('L1'),
    state: choice('L1', directiveStates, 'issued'),
    closedOn: day('L1'),
  },
  sync: between('unitId', 'issuerUnitId'),
  hides: null,
  title: [own('title')],
  family: ['targetId'],
  news: true,
  page: '/directives',
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
  decidedBy: { state: ['state', 'unitId', 'issuerUnitId'] },
  due: { on: 'dueOn', state: 'state', open: openStates, units: ['unitId', 'issuerUnitId'] },
});

export const directiveAnswer = record({
  fields: {
    directiveId: ref('L1', 'directive'),
    unitId: ref('L1', 'unit'),
    answeredBy: ref('L1', 'person'),
    answeredOn: day('L1'),
    body: text('L1'),
    evidenceEntity: choice('L1', evidenceEntities),
    evidenceId: refIn('L1', 'evidenceEntity'),
    evidenceText: text('L1'),
  },
  sync: partOf('directiveId'),
  hides: hidesOnly(['evidenceText'], named('evidenceEntity', 'evidenceId')),
  title: [of('directiveId')],
  family: ['directiveId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const transfer = record({
  fields: {
    leadId: ref('L1', 'lead'),
    leadName: text('L1'),
    fromUnitId: ref('L1', 'unit'),
    toUnitId: ref('L1', 'unit'),
    reason: text('L1'),
    state: choice('L1', transferStates, 'offered'),
    offeredOn: day('L1'),
    answeredOn: day('L1'),
    answer: text('L1'),
  },
  sync: between('fromUnitId', 'toUnitId'),
  hides: hidesOnly(['leadName'], toLead('leadId')),
  title: [firstOf(of('leadId'), own('leadName'))],
  family: ['leadId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
  decidedBy: { state: ['state', 'leadId', 'fromUnitId', 'toUnitId'] },
});

export const firstReport = record({
  fields: {
    companyId: ref('L1', 'company'),
    companyKey: text('L1'),
    kind: choice('L1', firstReportKinds, 'report'),
    unitId: ref('L1', 'unit'),
    leadId: ref('L1', 'lead'),
    order: count('L1', Number.MAX_SAFE_INTEGER),
    acceptedAt: moment('L1'),
    recordedAt: moment('L1'),
  },
  // Until the label of its lead hides the line (server/hooks/first-report-sight.ts).
  sync: directory,
  // Made by the server, which takes the lead out; the laptops of its unit keep it.
  hides: hidesOnly(['leadId'], toLead('leadId')),
  title: [of('companyId')],
  family: ['companyId'],
  news: false,
  page: null,
  key: null,
  lookup: ['companyId', 'companyKey'],
  madeAs: 'programs',
  trash: null,
});

export const dispute = record({
  fields: {
    firstReportId: ref('L1', 'first_report'),
    unitId: ref('L1', 'unit'),
    holderUnitId: ref('L1', 'unit'),
    grounds: text('L1'),
    state: choice('L1', disputeStates, 'open'),
    raisedOn: day('L1'),
    decision: text('L1'),
    decidedBy: ref('L1', 'person'),
    decidedOn: day('L1'),
  },
  // Who is no party to it decides it; server/hooks holds each to what is theirs to say.
  sync: { ...between('unitId', 'holderUnitId'), editableByAll: true },
  hides: null,
  title: [of('firstReportId')],
  family: ['firstReportId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
  decidedBy: { state: ['state', 'firstReportId', 'unitId', 'holderUnitId'] },
});

export const collision = record({
  fields: {
    matchedBy: choice('L1', matchKinds, 'name'),
    companyId: ref('L1', 'company'),
    companyName: text('L1'),
    otherCompanyId: ref('L1', 'company'),
    unitId: ref('L1', 'unit'),
    otherUnitId: ref('L1', 'unit'),
    leadId: ref('L1', 'lead'),
    otherLeadId: ref('L1', 'lead'),
    foundOn: day('L1'),
    state: choice('L1', collisionStates, 'open'),
  },
  sync: between('unitId', 'otherUnitId'),
  hides: hidesAll(toLead('leadId'), toLead('otherLeadId'), toFirm('companyId'), toFirm('otherCompanyId')),
  title: [firstOf(own('companyName'), of('companyId'))],
  family: ['companyId', 'otherCompanyId', 'leadId', 'otherLeadId'],
  news: true,
  page: null,
  key: null,
  lookup: ['leadId', 'otherLeadId'],
  madeAs: 'programs',
  trash: null,
  decidedBy: { state: ['state'] },
});

export const conflict = record({
  fields: {
    unitId: ref('L1', 'unit'),
    kind: choice('L1', conflictKinds, 'field'),
    // Of a newer version perhaps: the card says so.
    entity: text('L1'),
    recordId: refIn('L1', 'entity'),
    field: text('L1'),
    winnerValue: json('L1'),
    loserValue: json('L1'),
    beforeValue: json('L1'),
    winnerPersonId: ref('L1', 'person'),
    loserPersonId: ref('L1', 'person'),
    winnerDevice: ref('L1'),
    loserDevice: ref('L1'),
    foundAt: moment('L1'),
    state: choice('L1', conflictStates, 'open'),
    settledValue: json('L1'),
    settledBy: ref('L1', 'person'),
    settledOn: day('L1'),
  },
  sync: between('unitId'),
  hides: hidesOnly(['winnerValue', 'loserValue', 'beforeValue', 'settledValue'], named('entity', 'recordId', 'field')),
  title: [of('recordId')],
  family: ['recordId'],
  news: false,
  page: null,
  key: null,
  lookup: ['state'],
  madeAs: 'programs',
  trash: null,
  decidedBy: { state: ['state', 'kind', 'entity', 'recordId', 'field', 'winnerValue', 'loserValue', 'beforeValue'] },
});
