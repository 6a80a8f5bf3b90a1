import type { IsoWeek } from '../../kernel/iso-week.ts';

/** The report as content: screen, Word and Excel each draw it in their own way. */
export interface ReportModel {
  readonly week: IsoWeek;
  readonly title: string;
  /** 2026年第47期，11月16日—11月22日 */
  readonly period: string;
  readonly sections: readonly ReportSection[];
}

export const sectionKeys = [
  'overview',
  'trips',
  'incoming',
  'newLeads',
  'negotiations',
  'milestones',
  'talent',
  'problems',
  'plan',
] as const;
export type SectionKey = (typeof sectionKeys)[number];

export interface ReportSection {
  readonly key: SectionKey;
  readonly heading: string;
  /** Never empty: a section without news says so (forms.md 3C). */
  readonly sentences: readonly ReportSentence[];
  readonly table: ReportTable | null;
}

export interface ReportSentence {
  /** Stable for the same record in the same week, so that a correction stays with its sentence. */
  readonly key: string;
  readonly text: string;
  readonly numbers: readonly ReportNumber[];
  readonly evidence: readonly EvidenceRef[];
  /** The typed row that this sentence is. */
  readonly entryId: string | null;
}

export interface ReportNumber {
  readonly key: string;
  readonly value: number;
  /**
   * How the value follows from its evidence: `count` is the number of records; `companies` the number of different
   * companies among them; `sum` adds a field of theirs; `difference` is `evidence` minus `against`, as a count.
   */
  readonly rule: 'count' | 'companies' | 'sum' | 'difference';
  readonly unit: 'batch' | 'day' | 'person' | 'company' | 'lead' | 'project' | 'wan';
  /** Where it stands in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly evidence: readonly EvidenceRef[];
  readonly against: readonly EvidenceRef[];
}

export type EvidenceEntity = 'trip' | 'visit' | 'lead' | 'lead_stage' | 'lead_progress' | 'report_entry';

export interface EvidenceRef {
  readonly entity: EvidenceEntity;
  readonly id: string;
}

export interface ReportTable {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly ReportRow[];
  readonly total: readonly (string | number | null)[] | null;
}

export interface ReportColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'day' | 'money';
  /** Part of the width of the page. */
  readonly share: number;
  /** Of class L2: not in what is submitted to the centre. */
  readonly staysHere?: true;
}

export interface ReportRow {
  readonly key: string;
  readonly cells: readonly (string | number | null)[];
  readonly evidence: readonly EvidenceRef[];
  readonly entryId: string | null;
}
