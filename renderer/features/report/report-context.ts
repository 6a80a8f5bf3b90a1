import { createContext, useContext } from 'react';
import type { EvidenceRefView, ReportEntryView, ReportSentenceView } from '../../../shared/contract/report.ts';

/** What somebody wants to see the records of: a sentence, a number in it, or a row. */
export interface EvidenceQuestion {
  readonly text: string;
  readonly rule: ReportSentenceView['numbers'][number]['rule'];
  readonly refs: readonly EvidenceRefView[];
  readonly against: readonly EvidenceRefView[];
}

export interface ReportContext {
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly entries: readonly ReportEntryView[];
  readonly ask: (question: EvidenceQuestion) => void;
}

const Context = createContext<ReportContext | null>(null);

export const ReportProvider = Context.Provider;

export const useReport = (): ReportContext => {
  const report = useContext(Context);
  if (report === null) throw new Error('A part of the report stands outside of it');
  return report;
};
