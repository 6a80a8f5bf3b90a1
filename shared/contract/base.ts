import { oc } from '@orpc/contract';
import { z } from 'zod';
import { dayOutOfBounds, firstDay, lastDay } from '../kernel/calendar-day.ts';
import { mostRows } from '../kernel/most-rows.ts';
import { typedText } from './typed-text.ts';

// A parser compiled for every schema pays off after thousands of values; at the start each is used once.
z.config({ jitless: true });

/**
 * Fields of a row whose value this version does not understand, with the value (需升级). The row's own fields hold a
 * stand-in there, which counts nowhere.
 */
export const unreadableFields = z.array(z.object({ field: z.string(), value: z.string() }));
export type UnreadableFields = z.infer<typeof unreadableFields>;

/** Long work that has a name: what a refusal says is still running. */
export const jobName = z.enum(['import', 'export', 'backup', 'restore', 'report', 'undo', 'open', 'other']);
export type JobName = z.infer<typeof jobName>;

export const fileChange = z.enum(['gone', 'replaced']);

/** Why nothing can be written: the folder does not let us, or the file is from a newer version. */
export const readOnlyCause = z.enum(['notWritable', 'fromFuture']);
export type ReadOnlyCause = z.infer<typeof readOnlyCause>;

/** What can go wrong before a service is reached. */
export const baseErrors = {
  WorkspaceNotOpen: { data: z.object({ state: z.enum(['none', 'locked', 'damaged', 'fromFuture', 'inUse']) }) },
  /** The reserve is used up too; nothing was written. */
  DiskFull: { data: z.object({}) },
  /** The disk refused (`code` is SQLite's); nothing was written. */
  StorageFailed: { data: z.object({ code: z.string() }) },
  /** The open file lost its name, or another one has it: nothing is saved any more until it is put back. */
  FileMoved: { data: z.object({ change: fileChange }) },
  /** The workspace is open for reading only; nothing was changed. */
  ReadOnly: { data: z.object({ cause: readOnlyCause }) },
  /** The workspace cannot be closed or replaced while this runs; nothing was changed. */
  Busy: { data: z.object({ job: jobName }) },
  /** The place where this device keeps its key refused it; nothing was changed. */
  KeyStoreFailed: { data: z.object({ detail: z.string() }) },
  /** The record belongs to another unit: here it is only to be read. */
  RecordForeign: { data: z.object({ entity: z.string(), id: z.string(), unitId: z.string() }) },
  /** What the command would decide by is not understood by this version; a stand-in decides nothing. */
  RecordNeedsUpgrade: { data: z.object({ entity: z.string(), id: z.string(), fields: unreadableFields }) },
};

/** The values that are not understood, as the person has seen them, by field: what the command puts others in place of. */
export const replacedValues = z.record(z.string(), z.string()).default({});

/** Every procedure starts from here. */
export const base = oc.errors(baseErrors);

/** The caller's own name for long work: by it the progress is told (events.ts), and `job.cancel` stops it. */
export const jobId = z.string().min(1).max(64).optional();

/** What long work answers that somebody stopped: it has left nothing behind. */
export const cancelled = { Cancelled: { data: z.object({}) } };

export const recordId = z.string().min(1).max(64);

/** A calendar day in the office's calendar; impossible days (02-30) are refused. */
export const calendarDayText = z.iso.date();

/** A day that a person enters: others would be understood by no laptop that it travels to (shared/records). */
export const enteredDay = calendarDayText.refine((day) => day >= firstDay && day <= lastDay, { error: dayOutOfBounds });

/** The fields of an update as its form showed them when it was opened; what is left out is not looked back at. */
export const openedValues = z.record(z.string(), z.json()).default({});
export type OpenedValues = z.output<typeof openedValues>;

/** Fields that hold something else now than when the form was opened, and than what it sends: nothing was written. */
export const changedMeanwhile = {
  ChangedMeanwhile: {
    data: z.object({ fields: z.array(z.object({ field: z.string(), opened: z.json(), stored: z.json() })) }),
  },
};

/** What has happened is not dated ahead: that is a plan (a trip, a next step), and is counted nowhere. */
export const dayInFuture = { DayInFuture: { data: z.object({ day: z.string(), today: z.string() }) } };

/** 万元, a whole number. */
export const wanAmount = z.int().min(0).max(1_000_000_000);

/** Fen, a whole number: money of the work (docs/adr/0008-two-kinds-of-money.md). */
export const fenAmount = z.int().min(0).max(1_000_000_000_000_000);

export const optionalText = (max: number) => typedText().max(max).nullable();

/**
 * The answer of every command: what it made, and the change set that `history.undo` takes back; null when nothing
 * changed.
 */
export const commandOutput = <T extends z.ZodType>(value: T) => z.object({ value, changeSetId: z.string().nullable() });

/** How many rows a list gives; whoever shows it says how many there are and may ask for all of them. */
export const rowLimit = (first: number) => z.int().min(1).max(mostRows).default(first);

/** The first rows of a list in its order, and how many there are in all, after every filter. */
/** What a change did to its record. */
export const changeKind = z.enum(['create', 'update', 'delete', 'restore']);

/** A word of a table that never travels, if this version knows it: the file may come from a newer one. */
export const knownWord = <T extends z.ZodType>(words: T, said: unknown): z.output<T> | null => {
  const read = words.safeParse(said);
  return read.success ? read.data : null;
};

export const listed = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), total: z.int() });

/** The same of cases; of all of them, those whose state or day needs a newer version. */
export const listedCases = <T extends z.ZodType>(row: T) => listed(row).extend({ needUpgrade: z.int() });

/** A record with a page of its own. */
export const recordHome = z.object({ entity: z.string(), entityId: z.string() });
