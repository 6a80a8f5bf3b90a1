import { z } from 'zod';
import { typedText } from '../contract/typed-text.ts';
import { targetMetrics } from '../domain/submission/target-metric.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { adminOnly, both, done, id, name, nothing, reading, writing } from './admin-route.ts';

const day = z.iso.date();

/** 口径: what is counted and how, as text; a version is never changed, the next one takes its place. */
export const adminRuleSet = z.strictObject({
  id,
  name: z.string(),
  revision: z.int(),
  content: z.string(),
  effectiveOn: day,
});
export type AdminRuleSet = z.infer<typeof adminRuleSet>;

export const targetMetric = z.enum(targetMetrics);
export type TargetMetric = z.infer<typeof targetMetric>;

export const adminTarget = z.strictObject({
  id,
  unitId: id.nullable(),
  chainId: id.nullable(),
  year: z.int(),
  metric: targetMetric,
  value: z.int(),
});
export type AdminTarget = z.infer<typeof adminTarget>;

/** A target whose metric, year or number this version does not know: not in the table, and named. */
export const strangeTarget = z.strictObject({
  id,
  unitId: id.nullable(),
  chainId: id.nullable(),
  fields: z.array(z.strictObject({ field: z.string(), value: z.string() })),
});
export type StrangeTarget = z.infer<typeof strangeTarget>;

/** By when the report of a week is due, from a Monday on: earlier weeks keep the rule they had. */
export const reportDeadline = z.strictObject({
  /** 1 = Monday … 7 = Sunday of the reported week; 8 … 14 of the week after. */
  weekday: z.int().min(1).max(14),
  /** Asia/Shanghai. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Where that day is a public holiday. */
  holiday: z.enum(['before', 'after']).default('after'),
});
export type ReportDeadline = z.infer<typeof reportDeadline>;

export const datedDeadline = z.strictObject({ fromDay: day, deadline: reportDeadline });
export type DatedDeadline = z.infer<typeof datedDeadline>;

export const ruleRoutes = {
  listRuleSets: reading('rule-sets', both, nothing, z.array(adminRuleSet)),
  addRuleSet: writing(
    'rule-sets/add',
    both,
    z.strictObject({ name, content: typedText().min(1).max(textLimits.console.rules), effectiveOn: day }),
    z.strictObject({ id, revision: z.int() }),
  ),
  listTargets: reading(
    'targets',
    both,
    z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
    z.strictObject({ targets: z.array(adminTarget), needUpgrade: z.array(strangeTarget) }),
  ),
  /** One number per unit or chain, year and metric: saving another replaces it. */
  saveTarget: writing(
    'targets/save',
    both,
    z.strictObject({
      unitId: id.nullable(),
      chainId: id.nullable(),
      year: z.int().min(2000).max(2100),
      metric: targetMetric,
      value: z.int().min(0).max(1_000_000_000),
    }),
    z.strictObject({ id }),
  ),
  removeTarget: writing('targets/remove', both, z.strictObject({ id }), done),
  /** Chains by name, for targets: what everybody who is enrolled sees. */
  chainNames: reading('chain-names', both, nothing, z.array(z.strictObject({ id, name: z.string() }))),
  listDeadlines: reading('deadlines', both, nothing, z.array(datedDeadline)),
  saveDeadline: writing('deadlines/save', adminOnly, reportDeadline, datedDeadline),
  /** Days off and 调休 of a year, as in the file that the office keeps; a year it names is replaced whole. */
  saveOfficeDays: writing(
    'office-days/save',
    adminOnly,
    z.strictObject({ file: z.string().max(200_000) }),
    z.strictObject({ years: z.array(z.string()), holidays: z.int(), workdays: z.int() }),
  ),
} as const;
