import { entrySections } from '../domain/report/report-facts.ts';
import { submissionKinds } from '../domain/submission/submission-kind.ts';
import { targetMetrics } from '../domain/submission/target-metric.ts';
import { choice, count, day, hash, isoWeek, json, moment, place, ref, text, year } from './field.ts';
import { record } from './record.ts';

export const report = record('report', {
  fields: { unitId: ref('unit'), isoYear: year(), isoWeek: isoWeek(), signer: text(), issuedOn: day() },
});

export const reportEdit = record('report_edit', {
  fields: { reportId: ref('report'), sentenceKey: text(), original: text(), text: text() },
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
});

export const target = record('target', {
  fields: {
    unitId: ref('unit'),
    chainId: ref('chain'),
    year: year(),
    metric: choice(targetMetrics, 'leads'),
    value: count(),
  },
});

export const ruleSet = record('rule_set', {
  fields: { name: text(), revision: count(), content: json(), effectiveOn: day() },
});
