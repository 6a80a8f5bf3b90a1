import type { LeadStage } from '../lead/stage.ts';
import type { ReportSentence } from './report-model.ts';
import { stageWords } from './report-words.ts';
import { count, type NumberPart, ref, sentence } from './sentence.ts';
import { isMilestone, type WeekDigest } from './week-digest.ts';

/** Beside the count of a stage: how many more there may be in the week, which no day puts there. */
export const undatedNote = ({ undatedByStage }: WeekDigest, stage: LeadStage): readonly (string | NumberPart)[] => {
  const leadIds = undatedByStage.get(stage) ?? [];
  if (leadIds.length === 0) return [];
  return ['（另有', undatedCount(stage, leadIds), '日期不详未计）'];
};

/** 另有签约2个、开工1个日期不详，未计入本周。 */
export const undatedMilestones = ({ undatedByStage }: WeekDigest): readonly ReportSentence[] =>
  undatedSentence(
    'milestones.undated',
    [...undatedByStage].filter(([stage]) => isMilestone(stage)),
  );

/** A week without news is no week of which everything is known: 零报告 says it too. */
export const undatedOverview = ({ undatedByStage }: WeekDigest): readonly ReportSentence[] =>
  undatedSentence('overview.undated', [...undatedByStage]);

const undatedSentence = (
  key: string,
  stages: readonly (readonly [LeadStage, readonly string[]])[],
): readonly ReportSentence[] => {
  const parts = stages.flatMap(([stage, leadIds], index) => [
    `${index === 0 ? '' : '、'}${stageWords[stage]}`,
    undatedCount(stage, leadIds),
  ]);
  return parts.length === 0 ? [] : [sentence(key, ['另有', ...parts, '日期不详，未计入本周。'])];
};

const undatedCount = (stage: LeadStage, leadIds: readonly string[]): NumberPart =>
  count(
    `${stage}Undated`,
    stage === 'clue' ? 'lead' : 'project',
    leadIds.map((id) => ref('lead', id)),
  );
