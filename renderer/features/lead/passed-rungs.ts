import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';

export interface PassedRung {
  /** Null: the stage was passed in an older version, which left no row for it. */
  readonly id: string | null;
  readonly stage: LeadStage;
  readonly on: string | null;
  readonly evidence: string | null;
  readonly undatedReason: string | null;
}

/** Every stage that the lead has passed, in the order of the ladder. */
export const passedRungs = ({ stage: at, stages }: Pick<LeadDetail, 'stage' | 'stages'>): readonly PassedRung[] =>
  leadStages.flatMap((stage): PassedRung[] => {
    const rows = stages.filter(({ toStage }) => toStage === stage);
    if (rows.length > 0)
      return rows.map(({ id, happenedOn, evidence, undatedReason }) => ({
        id,
        stage,
        on: happenedOn,
        evidence,
        undatedReason,
      }));
    if (stageIndex(stage) > stageIndex(at)) return [];
    return [{ id: null, stage, on: null, evidence: null, undatedReason: null }];
  });
