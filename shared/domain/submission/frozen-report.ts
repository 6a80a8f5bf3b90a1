import { amountBand } from '../lead/amount-band.ts';
import { leftOutKeys } from '../report/activity-sections.ts';
import { type EditedReport, type PrintedSection, printedSections } from '../report/report-edits.ts';
import type { ReportNumber, ReportTable, SectionKey } from '../report/report-model.ts';
import { bandOpenWord, bandWords } from './band-words.ts';
import type { submissionKinds } from './submission-kind.ts';

export type SubmissionKind = (typeof submissionKinds)[number];

/** What left for the centre: text and numbers, no reference to a record, never changed (docs/spec/submission.md). */
export interface FrozenReport {
  readonly format: 1;
  readonly kind: SubmissionKind;
  readonly title: string;
  readonly unitName: string;
  readonly isoYear: number;
  readonly isoWeek: number;
  readonly period: string;
  readonly signer: string | null;
  readonly issuedOn: string;
  /** Why the revision before was not right; null for the first. */
  readonly reason: string | null;
  readonly sections: readonly FrozenSection[];
}

export interface FrozenSection {
  readonly key: SectionKey;
  readonly heading: string;
  readonly sentences: readonly FrozenSentence[];
  readonly table: FrozenTable | null;
}

export interface FrozenSentence {
  readonly text: string;
  /** Of a sentence that a person rewrote: none, nobody counted what it says. */
  readonly numbers: readonly FrozenNumber[];
}

export type FrozenNumber = Pick<ReportNumber, 'key' | 'value' | 'unit' | 'start' | 'end'>;

export interface FrozenTable {
  readonly columns: readonly {
    readonly header: string;
    readonly kind: 'text' | 'number' | 'day';
    readonly share: number;
  }[];
  readonly rows: readonly FrozenRow[];
  readonly total: FrozenRow | null;
}
export type FrozenRow = readonly (string | number | null)[];

export type FrozenHead = Pick<
  FrozenReport,
  'kind' | 'unitName' | 'isoYear' | 'isoWeek' | 'signer' | 'issuedOn' | 'reason'
>;

/** Sentences as they stand, corrections in place; of the tables only columns of class L1. */
export const freezeReport = (report: EditedReport, head: FrozenHead): FrozenReport => ({
  format: 1,
  ...head,
  title: report.title,
  period: report.period,
  sections: (head.kind === 'nil' ? nilSections(report) : printedSections(report)).map((section) =>
    freezeSection(section, report),
  ),
});

/** Nothing but what the counts of the week leave out: who reads 零报告 must know that there may have been something. */
const nilSections = ({ sections }: EditedReport): readonly PrintedSection[] =>
  sections.flatMap(({ key, heading, sentences }) => {
    const paragraphs = sentences
      .filter((item) => leftOutKeys.includes(item.key))
      .map(({ edit, text }) => edit?.text ?? text)
      .filter((text) => text !== '');
    return paragraphs.length === 0 ? [] : [{ key, heading, paragraphs, table: null }];
  });

/** The single sentence of a nil report (零报告). */
export const nilSentence = '本周无招商线索和招商动态，特此零报告。';

const freezeSection = ({ key, heading, paragraphs, table }: PrintedSection, report: EditedReport): FrozenSection => {
  const counted = new Map(
    report.sections
      .flatMap(({ sentences }) => sentences)
      .filter(({ edit }) => edit === null)
      .map(({ text, numbers }) => [text, numbers]),
  );
  return {
    key,
    heading,
    sentences: paragraphs.map((text) => ({
      text,
      numbers: (counted.get(text) ?? []).map(({ key: number, value, unit, start, end }) => ({
        key: number,
        value,
        unit,
        start,
        end,
      })),
    })),
    table: table === null ? null : freezeTable(table),
  };
};

/** An amount shrinks to its order of magnitude; what was written down of outcomes and steps is in the sentences. */
const freezeTable = ({ columns, rows, total }: ReportTable): FrozenTable => {
  const kept = columns.flatMap((column, index) => (column.staysHere === true ? [] : [{ column, index }]));
  const freezeRow = (cells: FrozenRow): FrozenRow =>
    kept.map(({ column, index }) => {
      const cell = cells[index] ?? null;
      return column.kind !== 'money' ? cell : typeof cell === 'number' ? bandOf(cell) : (cell ?? bandOpenWord);
    });
  return {
    columns: kept.map(({ column: { header, kind, share } }) => ({
      header: kind === 'money' ? '投资规模' : header,
      kind: kind === 'money' ? 'text' : kind,
      share,
    })),
    rows: rows.map(({ cells }) => freezeRow(cells)),
    total:
      total === null
        ? null
        : kept.map(({ column, index }) => (column.kind === 'money' ? null : (total[index] ?? null))),
  };
};

const bandOf = (wan: number): string => {
  const band = amountBand(wan);
  return band === null ? '' : bandWords[band];
};
