import { listLeadGroups } from '../../../db/repositories/lead-group-repository.ts';
import { countLeads, listFirstLeads, sumLeadsByStage } from '../../../db/repositories/lead-list-repository.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type {
  BoardColumn,
  LeadChange,
  LeadDetail,
  LeadFilters,
  LeadGrouping,
  LeadRow,
  LeadSort,
} from '../../../shared/contract/lead.ts';
import type { NewLead } from '../../../shared/contract/lead-fields.ts';
import type { LadderError } from '../../../shared/domain/lead/ladder.ts';
import { leadStages } from '../../../shared/domain/lead/stage.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { Cancelled } from '../../jobs/in-thread.ts';
import { fileOf, readApart, readHere } from '../../jobs/read-apart.ts';
import { ofMany } from '../change-many.ts';
import { exportStamp } from '../export-stamp.ts';
import { changeManyLeads, removeManyLeads } from './change-many-leads.ts';
import { createLeadRecord, createStandingLead, type StandingLead } from './create-lead.ts';
import { dayInFuture, editLead, removeLeadRecord } from './edit-lead.ts';
import type { RegisterExport } from './export-leads.ts';
import { leadsTask } from './export-leads-task.ts';
import { type LeadVisits, readLead, readLeadVisits } from './lead-detail.ts';
import { leadAnswer } from './lead-records.ts';
import { toLeadRows } from './lead-row.ts';
import { createLeadTexts } from './lead-texts.ts';
import { createLeadWindows } from './lead-windows.ts';
import {
  type AdvanceLead,
  advanceLeadRecord,
  type DateLeadStage,
  dateLeadStage,
  type SetLeadStatus,
  setLeadStatus,
} from './move-lead.ts';
import {
  type AddProgress,
  addLeadProgress,
  type CompleteNextStep,
  completeNextStep,
  removeLeadProgress,
  type UpdateProgress,
  updateLeadProgress,
} from './progress-lead.ts';
import { findLeads } from './search-leads.ts';

export type LeadService = ReturnType<typeof createLeadService>;

/** 线索: from the first word about a firm to full capacity; stage and status are two things (forms.md 3F). */
export const createLeadService = ({ database, commands, clock, ids, jobs, profile }: ServiceDeps) => {
  const texts = createLeadTexts({ database, commands });
  const windows = createLeadWindows(database.reader);
  return {
    list: ({ filters, sort, offset, limit }: LeadWindow) => {
      texts.startInBackground();
      const question = { filters, sort, today: clock.today() };
      const { rows } = windows.window(question, offset, limit);
      return { rows: toLeadRows(database.reader, rows), ...windows.sums(question) };
    },

    groups: ({ filters, by }: { readonly filters: LeadFilters; readonly by: LeadGrouping }) => {
      texts.startInBackground();
      return listLeadGroups(database.reader, filters, by, clock.today());
    },

    board: ({ filters, perStage }: { readonly filters: LeadFilters; readonly perStage: number }): BoardColumn[] => {
      texts.startInBackground();
      const today = clock.today();
      const sums = new Map(sumLeadsByStage(database.reader, filters, today).map((sum) => [sum.stage, sum]));
      const cardsOf = (of: Pick<LeadFilters, 'stages' | 'unreadable'>): LeadRow[] =>
        toLeadRows(
          database.reader,
          listFirstLeads(
            database.reader,
            { filters: { ...filters, ...of }, sort: { by: 'lastProgressOn', direction: 'desc' }, today },
            0,
            perStage,
          ),
        );
      const unreadable = sums.get(null);
      const columns: BoardColumn[] = leadStages.map((stage) => {
        const sum = sums.get(stage);
        if (sum === undefined) return { stage, count: 0, investment: 0, banded: [], withoutAmount: 0, leads: [] };
        return { ...sum, stage, leads: cardsOf({ stages: [stage] }) };
      });
      // A place of its own: what it stands on nobody has said here, and no column counts it.
      return unreadable === undefined || filters.stages !== undefined
        ? columns
        : [...columns, { ...unreadable, stage: null, leads: cardsOf({ unreadable: 'stage' }) }];
    },

    get: ({ id }: { readonly id: string }): Result<LeadDetail, RecordNotFound> => {
      const lead = readLead(database.reader, id);
      return lead === undefined ? err({ type: 'RecordNotFound', entity: 'lead', id }) : ok(lead);
    },

    visits: (page: { readonly id: string; readonly limit: number }): Result<LeadVisits, RecordNotFound> => {
      const visits = readLeadVisits(database.reader, page);
      return visits === undefined ? err({ type: 'RecordNotFound', entity: 'lead', id: page.id }) : ok(visits);
    },

    search: (query: { readonly text: string; readonly limit: number }) => {
      texts.startInBackground();
      return findLeads(database.reader, query);
    },

    create: ({ standing, ...input }: NewLead & { readonly standing?: StandingLead | undefined }) =>
      commands.run('lead.create', (unit): Result<LeadRow, RecordNotFound | LadderError> => {
        const today = clock.today();
        const future = dayInFuture(input, today);
        if (future !== undefined) return err(future);
        const { personId, unitId } = profile();
        const defaults = { today, ownerId: personId, unitId };
        const created =
          standing === undefined
            ? createLeadRecord(unit, input, defaults)
            : createStandingLead(unit, input, standing, defaults);
        return created.ok ? ok(leadAnswer(unit, created.value.id)) : created;
      }),

    update: (input: Parameters<typeof editLead>[1]) =>
      commands.run('lead.update', (unit) => editLead(unit, input, clock.today())),

    advance: (input: AdvanceLead) =>
      commands.run('lead.advance', (unit) => advanceLeadRecord(unit, input, clock.today())),

    dateStage: (input: DateLeadStage) =>
      commands.run('lead.dateStage', (unit) => dateLeadStage(unit, input, clock.today())),

    setStatus: (input: SetLeadStatus) =>
      commands.run('lead.setStatus', (unit) => setLeadStatus(unit, input, clock.today())),

    addProgress: (input: AddProgress) =>
      commands.run('lead.addProgress', (unit) => addLeadProgress(unit, input, clock.today())),

    updateProgress: (input: UpdateProgress) =>
      commands.run('lead.updateProgress', (unit) => updateLeadProgress(unit, input, clock.today())),

    removeProgress: ({ id }: { readonly id: string }) =>
      commands.run('lead.removeProgress', (unit) => removeLeadProgress(unit, id)),

    completeNextStep: (input: CompleteNextStep) =>
      commands.run('lead.completeNextStep', (unit) => completeNextStep(unit, input, clock.today())),

    remove: ({ id }: { readonly id: string }) => commands.run('lead.remove', (unit) => removeLeadRecord(unit, id)),

    changeMany: ({ ids, change }: { readonly ids: readonly string[]; readonly change: LeadChange }) =>
      commands.runLong('lead.changeMany', (unit) => changeManyLeads(unit, ids, change, clock.today()), ofMany(ids)),
    removeMany: ({ ids }: { readonly ids: readonly string[] }) =>
      commands.runLong('lead.removeMany', (unit) => removeManyLeads(unit, ids), ofMany(ids)),

    exportXlsx: ({ jobId, ...wanted }: RegisterExport & { readonly jobId?: string | undefined }) =>
      jobs.run(
        jobId,
        async (job): Promise<Result<{ file: BinaryFile }, Cancelled>> => {
          const today = clock.today();
          const stamp = exportStamp({ database, clock, ids, profile }, 'XS');
          const read = countLeads(database.reader, wanted.filters, today) <= writtenHere ? readHere : readApart;
          const written = await read(database, leadsTask, { wanted, today, stamp }, job);
          return written.ok ? ok({ file: fileOf(written.value) }) : written;
        },
        'export',
      ),
  };
};

/** A tenth of a second at most; more is written in a thread of its own. */
const writtenHere = 100;

type LeadWindow = {
  readonly filters: LeadFilters;
  readonly sort: LeadSort;
  readonly offset: number;
  readonly limit: number;
};
