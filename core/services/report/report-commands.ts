import { findReport, listReportEdits, listReportEntries } from '../../../db/repositories/report-repository.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { ReportEntryView } from '../../../shared/contract/report.ts';
import { textOfKey } from '../../../shared/domain/report/report-edits.ts';
import { type EntrySection, entrySections } from '../../../shared/domain/report/report-facts.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, type Changes, changedMeanwhile, defined } from '../../commands/changed-meanwhile.ts';
import type { CommandAnswer, CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { type ReadReport, reportUnitId, type WeekInput } from './read-report.ts';

export interface SentenceNotFound {
  readonly type: 'SentenceNotFound';
  readonly key: string;
}

/** What people add to the log's report; all of it in the history and undone like any other change. */
export const createReportCommands = (
  { commands, profile }: ServiceDeps,
  read: (week: WeekInput) => Promise<ReadReport>,
) => {
  /** Made with the first thing somebody adds: a week that nobody touched has no record. */
  const reportOf = ({ records, db }: CommandUnit, { isoYear, isoWeek }: WeekInput): { readonly id: string } => {
    const unitId = reportUnitId(profile().unitId);
    return (
      findReport(db, unitId, isoYear, isoWeek) ??
      records.create('report', { unitId, isoYear, isoWeek, signer: null, issuedOn: null })
    );
  };

  return {
    editSentence: async (input: EditSentence): Promise<Result<CommandAnswer<WeekInput>, SentenceNotFound>> => {
      // Before the command: nobody who writes waits for a report to be read. What it said is only noted beside the edit.
      const { model } = await read(input);
      return commands.run<WeekInput, SentenceNotFound>('report.editSentence', (unit) => {
        const original = textOfKey(model, input.key);
        if (original === undefined) return err({ type: 'SentenceNotFound', key: input.key });
        const report = reportOf(unit, input);
        const edit = listReportEdits(unit.db, report.id).find(({ key }) => key === input.key);
        if (input.text === original) {
          if (edit !== undefined) unit.records.remove('report_edit', edit.id);
        } else if (edit === undefined)
          unit.records.create('report_edit', {
            reportId: report.id,
            sentenceKey: input.key,
            original,
            text: input.text,
          });
        else unit.records.update('report_edit', edit.id, { original, text: input.text });
        return ok(weekOf(input));
      });
    },

    resetSentence: (
      input: WeekInput & { readonly key: string },
    ): Promise<Result<CommandAnswer<WeekInput>, SentenceNotFound>> =>
      commands.run<WeekInput, SentenceNotFound>('report.resetSentence', ({ records, db }) => {
        const report = findReport(db, reportUnitId(profile().unitId), input.isoYear, input.isoWeek);
        const edit =
          report === undefined ? undefined : listReportEdits(db, report.id).find(({ key }) => key === input.key);
        if (edit === undefined) return err({ type: 'SentenceNotFound', key: input.key });
        records.remove('report_edit', edit.id);
        return ok(weekOf(input));
      }),

    saveEntry: (input: SaveEntry): Promise<Result<CommandAnswer<ReportEntryView>, RecordNotFound | ChangedMeanwhile>> =>
      commands.run<ReportEntryView, RecordNotFound | ChangedMeanwhile>('report.saveEntry', (unit) =>
        'id' in input ? changeEntry(unit, input) : ok(viewOf(makeEntry(unit, reportOf(unit, input).id, input))),
      ),

    removeEntry: ({ id }: { readonly id: string }): Promise<Result<CommandAnswer<{ id: string }>, RecordNotFound>> =>
      commands.run<{ id: string }, RecordNotFound>('report.removeEntry', ({ records }) => {
        const row = records.find('report_entry', id);
        if (row === undefined || row.deletedAt !== null)
          return err({ type: 'RecordNotFound', entity: 'report_entry', id });
        records.remove('report_entry', id);
        return ok({ id });
      }),

    saveHeader: ({ signer, issuedOn, ...input }: SaveHeader): Promise<Result<CommandAnswer<WeekInput>>> =>
      commands.run<WeekInput, never>('report.saveHeader', (unit) => {
        unit.records.update('report', reportOf(unit, input).id, {
          ...(signer === undefined ? {} : { signer: signer === '' ? null : signer }),
          ...(issuedOn === undefined ? {} : { issuedOn }),
        });
        return ok(weekOf(input));
      }),
  };
};

export interface EditSentence extends WeekInput {
  readonly key: string;
  readonly text: string;
}

type EntryFields = Omit<ReportEntryView, 'id' | 'section'>;
type NewEntry = WeekInput & EntryFields & { readonly section: EntrySection };
type EntryChange = WeekInput & Changes<EntryFields> & { readonly id: string; readonly opened: OpenedValues };
export type SaveEntry = NewEntry | EntryChange;

const makeEntry = (
  { records, db }: CommandUnit,
  reportId: string,
  { isoYear: _year, isoWeek: _week, ...fields }: NewEntry,
) => {
  const last = listReportEntries(db, reportId)
    .filter(({ section }) => section === fields.section)
    .at(-1);
  return records.create('report_entry', { reportId, position: (last?.position ?? 0) + 1, ...fields });
};

const changeEntry = (
  { records }: CommandUnit,
  { id, opened, isoYear: _year, isoWeek: _week, ...changes }: EntryChange,
): Result<ReportEntryView, RecordNotFound | ChangedMeanwhile> => {
  const stored = records.find('report_entry', id);
  if (stored === undefined || stored.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'report_entry', id });
  const meanwhile = changedMeanwhile(opened, changes, stored);
  return meanwhile === undefined ? ok(viewOf(records.update('report_entry', id, defined(changes)))) : err(meanwhile);
};

const viewOf = ({
  id,
  section,
  happensOn,
  place,
  subject,
  leader,
  body,
}: EntryFields & { readonly id: string; readonly section: string }): ReportEntryView => ({
  id,
  // Of an unknown one nothing is shown, so nobody changes it.
  section: entrySections.find((known) => known === section) ?? 'plan',
  happensOn,
  place,
  subject,
  leader,
  body,
});

export interface SaveHeader extends WeekInput {
  readonly signer?: string | null | undefined;
  readonly issuedOn?: string | null | undefined;
}

const weekOf = ({ isoYear, isoWeek }: WeekInput): WeekInput => ({ isoYear, isoWeek });
