import { nothingPlanned } from './plan-sections.ts';
import type { ReportModel, ReportRow, ReportSection, ReportSentence } from './report-model.ts';

/** A correction: `original` is what the log gave when it was written; an empty `text` leaves the sentence out. */
export interface ReportEdit {
  readonly key: string;
  readonly original: string;
  readonly text: string;
}

export interface EditedSentence extends ReportSentence {
  readonly edit: { readonly text: string; readonly original: string; readonly isStale: boolean } | null;
}

export interface EditedRow extends ReportRow {
  readonly isLeftOut: boolean;
}

export interface EditedSection extends Omit<ReportSection, 'sentences' | 'table'> {
  readonly sentences: readonly EditedSentence[];
  readonly table: (Omit<NonNullable<ReportSection['table']>, 'rows'> & { readonly rows: readonly EditedRow[] }) | null;
}

export interface EditedReport extends Omit<ReportModel, 'sections'> {
  readonly sections: readonly EditedSection[];
  /** Corrections of sentences that the log no longer gives: shown, so that nothing typed is lost unseen. */
  readonly orphans: readonly ReportEdit[];
}

/** The log's sentence stays beside its correction; when the log has moved on since, the correction is stale. */
export const applyEdits = (model: ReportModel, edits: readonly ReportEdit[]): EditedReport => {
  const byKey = new Map(edits.map((edit) => [edit.key, edit]));
  const used = new Set<string>();
  const editOf = (key: string): ReportEdit | undefined => {
    const edit = byKey.get(key);
    if (edit !== undefined) used.add(key);
    return edit;
  };
  const sections = model.sections.map(
    (section): EditedSection => ({
      ...section,
      sentences: section.sentences.map((item) => {
        const edit = editOf(item.key);
        return {
          ...item,
          edit:
            edit === undefined
              ? null
              : { text: edit.text, original: edit.original, isStale: edit.original !== item.text },
        };
      }),
      table:
        section.table === null
          ? null
          : {
              ...section.table,
              rows: section.table.rows.map((row) => ({ ...row, isLeftOut: editOf(row.key)?.text === '' })),
            },
    }),
  );
  return { ...model, sections, orphans: edits.filter(({ key }) => !used.has(key)) };
};

export interface PrintedSection {
  readonly key: ReportSection['key'];
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table: ReportSection['table'];
}

/** What Word and Excel print: corrections in place, left-out sentences and rows gone, never a blank section. */
export const printedSections = ({ sections }: EditedReport): PrintedSection[] =>
  sections.map(({ key, heading, sentences, table }) => {
    const rows = table?.rows.filter(({ isLeftOut }) => !isLeftOut) ?? [];
    const paragraphs = sentences.map(({ edit, text }) => edit?.text ?? text).filter((text) => text !== '');
    return {
      key,
      heading,
      paragraphs: table !== null && rows.length === 0 ? [nothingPlanned] : orNothingNew(paragraphs),
      table: table === null || rows.length === 0 ? null : { ...table, rows },
    };
  });

const orNothingNew = (paragraphs: readonly string[]): readonly string[] =>
  paragraphs.length === 0 ? ['本周无新增。'] : paragraphs;

/**
 * What a correction of this key would replace; undefined when the report has no such sentence or row. Of the tables only the plan may
 * lose rows: the others are counted in the sentence above them.
 */
export const textOfKey = (model: ReportModel, key: string): string | undefined => {
  for (const { key: section, sentences, table } of model.sections) {
    const found = sentences.find((item) => item.key === key);
    if (found !== undefined) return found.text;
    const row = section !== 'plan' ? undefined : table?.rows.find((item) => item.key === key);
    if (row !== undefined) return row.cells.filter((cell) => cell !== null && cell !== '').join('，');
  }
  return undefined;
};
