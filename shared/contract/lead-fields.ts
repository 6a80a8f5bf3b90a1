import { z } from 'zod';
import { generationPaths } from '../domain/lead/generation-path.ts';
import { eachAmount, projectAmounts } from '../domain/lead/project-amounts.ts';
import { leadLabels, leadStages, leadStatuses } from '../domain/lead/stage.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { enteredDay, optionalText, recordId, wanAmount } from './base.ts';
import { typedText } from './typed-text.ts';

export const leadStage = z.enum(leadStages);
export const leadStatus = z.enum(leadStatuses);
export const leadLabel = z.enum(leadLabels);
export const generationPath = z.enum(generationPaths);

export const leadName = typedText().min(1).max(textLimits.lead.name);
const day = enteredDay.nullable().optional();
const reference = recordId.nullable().optional();
const words = (max: number) => optionalText(max).optional();
const wan = wanAmount.nullable().optional();
const count = z.int().min(0).max(100_000_000).nullable().optional();

/** What people write down about a lead (the default 线索登记表 of forms.md 3A), all of it optional. */
export const leadFacts = {
  companyId: reference,
  nodeId: reference,
  chainId: reference,
  visitId: reference,
  ownerId: reference,
  unitId: reference,
  label: leadLabel.optional(),
  generationPath: generationPath.nullable().optional(),
  registeredOn: enteredDay.optional(),
  firstContactOn: day,
  problem: words(textLimits.lead.problem),
  nextStep: words(textLimits.lead.nextStep),
  nextStepDueOn: day,
  investment: wan,
  ...eachAmount((field) => (projectAmounts[field].unit === 'wan' ? wan : count)),
  content: words(textLimits.lead.content),
  siteIntent: words(textLimits.lead.siteIntent),
  request: words(textLimits.lead.request),
  introducer: words(textLimits.lead.introducer),
  remark: words(textLimits.lead.remark),
};

export const newLead = z.object({ name: leadName, ...leadFacts });
export type NewLead = z.infer<typeof newLead>;
