import type { SubmissionRow } from '../../../db/repositories/submission-repository.ts';
import { frozenReport } from '../../../shared/contract/submission.ts';
import type { FrozenReport } from '../../../shared/domain/submission/frozen-report.ts';

export interface FrozenReportFromNewer {
  readonly type: 'FrozenReportFromNewer';
  readonly id: string;
}

/** Undefined: a laptop of the same unit has frozen it in a form that this version does not know. It stays as it is. */
export const readContent = ({ content }: Pick<SubmissionRow, 'content'>): FrozenReport | undefined => {
  try {
    return frozenReport.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
};
