import { matchKinds } from '../domain/collision/firm-match.ts';
import { firstReportKinds } from '../domain/collision/first-report.ts';
import { conflictKinds, conflictStates } from '../domain/conflict/conflict.ts';
import { collisionStates } from '../domain/cooperation/collision.ts';
import { disputeStates } from '../domain/cooperation/dispute.ts';
import { transferStates } from '../domain/cooperation/transfer.ts';
import { directiveKinds, directiveStates, directiveTargets, evidenceEntities } from '../domain/directive/directive.ts';
import { choice, count, day, json, moment, ref, refIn, text } from './field.ts';
import { record } from './record.ts';
import { firstOf, of, own } from './title.ts';

export const directive = record('directive', {
  fields: {
    kind: choice(directiveKinds, 'assign'),
    title: text(),
    body: text(),
    issuerId: ref('person'),
    issuerUnitId: ref('unit'),
    unitId: ref('unit'),
    chainId: ref('chain'),
    targetEntity: choice(directiveTargets, 'unit'),
    targetId: refIn('targetEntity'),
    issuedOn: day(),
    dueOn: day(),
    state: choice(directiveStates, 'issued'),
    closedOn: day(),
  },
  title: [own('title')],
  family: ['targetId'],
  news: true,
  page: true,
  decidedBy: { state: ['state', 'unitId', 'issuerUnitId'] },
});

export const directiveAnswer = record('directive_answer', {
  fields: {
    directiveId: ref('directive'),
    unitId: ref('unit'),
    answeredBy: ref('person'),
    answeredOn: day(),
    body: text(),
    evidenceEntity: choice(evidenceEntities),
    evidenceId: refIn('evidenceEntity'),
    evidenceText: text(),
  },
  title: [of('directiveId')],
  family: ['directiveId'],
  news: true,
});

export const transfer = record('transfer', {
  fields: {
    leadId: ref('lead'),
    leadName: text(),
    fromUnitId: ref('unit'),
    toUnitId: ref('unit'),
    reason: text(),
    state: choice(transferStates, 'offered'),
    offeredOn: day(),
    answeredOn: day(),
    answer: text(),
  },
  title: [firstOf(of('leadId'), own('leadName'))],
  family: ['leadId'],
  news: true,
  decidedBy: { state: ['state', 'leadId', 'fromUnitId', 'toUnitId'] },
});

export const firstReport = record('first_report', {
  fields: {
    companyId: ref('company'),
    companyKey: text(),
    kind: choice(firstReportKinds, 'report'),
    unitId: ref('unit'),
    leadId: ref('lead'),
    order: count(Number.MAX_SAFE_INTEGER),
    acceptedAt: moment(),
    recordedAt: moment(),
  },
  title: [of('companyId')],
  family: ['companyId'],
  news: false,
});

export const dispute = record('dispute', {
  fields: {
    firstReportId: ref('first_report'),
    unitId: ref('unit'),
    holderUnitId: ref('unit'),
    grounds: text(),
    state: choice(disputeStates, 'open'),
    raisedOn: day(),
    decision: text(),
    decidedBy: ref('person'),
    decidedOn: day(),
  },
  title: [of('firstReportId')],
  family: ['firstReportId'],
  news: true,
  decidedBy: { state: ['state', 'firstReportId', 'unitId', 'holderUnitId'] },
});

export const collision = record('collision', {
  fields: {
    matchedBy: choice(matchKinds, 'name'),
    companyId: ref('company'),
    companyName: text(),
    otherCompanyId: ref('company'),
    unitId: ref('unit'),
    otherUnitId: ref('unit'),
    leadId: ref('lead'),
    otherLeadId: ref('lead'),
    foundOn: day(),
    state: choice(collisionStates, 'open'),
  },
  title: [firstOf(own('companyName'), of('companyId'))],
  family: ['companyId', 'otherCompanyId', 'leadId', 'otherLeadId'],
  news: true,
  decidedBy: { state: ['state'] },
});

export const conflict = record('conflict', {
  fields: {
    unitId: ref('unit'),
    kind: choice(conflictKinds, 'field'),
    // Of a newer version perhaps: the card says so.
    entity: text(),
    recordId: refIn('entity'),
    field: text(),
    winnerValue: json(),
    loserValue: json(),
    beforeValue: json(),
    winnerPersonId: ref('person'),
    loserPersonId: ref('person'),
    winnerDevice: ref(),
    loserDevice: ref(),
    foundAt: moment(),
    state: choice(conflictStates, 'open'),
    settledValue: json(),
    settledBy: ref('person'),
    settledOn: day(),
  },
  title: [of('recordId')],
  family: ['recordId'],
  news: false,
  decidedBy: { state: ['state', 'kind', 'entity', 'recordId', 'field', 'winnerValue', 'loserValue', 'beforeValue'] },
});
