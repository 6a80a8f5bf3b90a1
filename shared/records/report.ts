import { entrySections } from '../domain/report/report-facts.ts';
import { submissionKinds } from '../domain/submission/submission-kind.ts';
import { targetMetrics } from '../domain/submission/target-metric.ts';
import { choice, count, day, hash, isoWeek, json, moment, place, ref, text, year } from './field.ts';
import { record } from './record.ts';
import { excerpt, firstOf, of, own, week } from './title.ts';

export const report = record('report', {
  fields: { unitId: ref('unit'), isoYear: year(), isoWeek: isoWeek(), signer: text(), issuedOn: day() },
  title: [of('unitId'), week('isoYear', 'isoWeek')],
  family: [],
  news: false,
});

export const reportEdit = record('report_edit', {
  fields: { reportId: ref('report'), sentenceKey: text(), original: text(), text: text() },
  title: [of('reportId'), firstOf(excerpt('text'), excerpt('original'))],
  family: ['reportId'],
  news: false,
});

export const reportEntry = record('report_entry', {
  fields: {
    reportId: ref('report'),
    section: choice(entrySections, 'plan'),
    position: place(),
    happensOn: day(),
    place: text(),
    subject: text(),
    leader: text(),
    body: text(),
  },
  title: [of('reportId'), firstOf(excerpt('subject'), excerpt('body'))],
  family: ['reportId'],
  news: false,
});

export const submission = record('submission', {
  fields: {
    unitId: ref('unit'),
    isoYear: year(),
    isoWeek: isoWeek(),
    kind: choice(submissionKinds, 'report'),
    revision: count(),
    hash: hash(),
    // Never changed after it was frozen; which format it has is read where it is shown.
    content: json(),
    submittedAt: moment(),
    submittedBy: ref('person'),
  },
  title: [of('unitId'), week('isoYear', 'isoWeek')],
  family: [],
  news: true,
});

export const target = record('target', {
  fields: {
    unitId: ref('unit'),
    chainId: ref('chain'),
    year: year(),
    metric: choice(targetMetrics, 'leads'),
    value: count(),
  },
  title: [firstOf(of('unitId'), of('chainId')), own('year')],
  family: [],
  news: true,
});

export const ruleSet = record('rule_set', {
  fields: { name: text(), revision: count(), content: json(), effectiveOn: day() },
  title: [own('name'), own('revision')],
  family: [],
  news: true,
});
