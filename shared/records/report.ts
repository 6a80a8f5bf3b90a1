import { entrySections } from '../domain/report/report-facts.ts';
import { submissionKinds } from '../domain/submission/submission-kind.ts';
import { targetMetrics } from '../domain/submission/target-metric.ts';
import { choice, count, day, hash, isoWeek, json, moment, place, ref, text, year } from './field.ts';
import { record } from './record.ts';
import { directory, ownUnit, staysHere } from './sync-policy.ts';
import { excerpt, firstOf, of, own, week } from './title.ts';

export const report = record({
  fields: {
    unitId: ref('L1', 'unit'),
    isoYear: year('L1'),
    isoWeek: isoWeek('L1'),
    signer: text('L2'),
    issuedOn: day('L1'),
  },
  // The report leaves as a submission.
  sync: staysHere,
  hides: null,
  title: [of('unitId'), week('isoYear', 'isoWeek')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const reportEdit = record({
  fields: { reportId: ref('L2', 'report'), sentenceKey: text('L2'), original: text('L2'), text: text('L2') },
  sync: staysHere,
  hides: null,
  title: [of('reportId'), firstOf(excerpt('text'), excerpt('original'))],
  family: ['reportId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const reportEntry = record({
  fields: {
    reportId: ref('L2', 'report'),
    section: choice('L2', entrySections, 'plan'),
    position: place('L2'),
    happensOn: day('L2'),
    place: text('L2'),
    subject: text('L2'),
    leader: text('L3'),
    body: text('L2'),
  },
  sync: staysHere,
  hides: null,
  title: [of('reportId'), firstOf(excerpt('subject'), excerpt('body'))],
  family: ['reportId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

export const submission = record({
  fields: {
    unitId: ref('L1', 'unit'),
    isoYear: year('L1'),
    isoWeek: isoWeek('L1'),
    kind: choice('L1', submissionKinds, 'report'),
    revision: count('L1'),
    hash: hash('L1'),
    // Never changed after it was frozen; which format it has is read where it is shown.
    // As its author saw it before sending: the submission is the release (docs/spec/submission.md).
    content: json('L1'),
    submittedAt: moment('L1'),
    submittedBy: ref('L1', 'person'),
  },
  sync: ownUnit,
  hides: null,
  title: [of('unitId'), week('isoYear', 'isoWeek')],
  family: [],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'release',
  trash: null,
});

export const target = record({
  fields: {
    unitId: ref('L1', 'unit'),
    chainId: ref('L1', 'chain'),
    year: year('L1'),
    metric: choice('L1', targetMetrics, 'leads'),
    value: count('L1'),
  },
  sync: directory,
  hides: null,
  title: [firstOf(of('unitId'), of('chainId')), own('year')],
  family: [],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const ruleSet = record({
  fields: { name: text('L1'), revision: count('L1'), content: json('L1'), effectiveOn: day('L1') },
  sync: directory,
  hides: null,
  title: [own('name'), own('revision')],
  family: [],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});
