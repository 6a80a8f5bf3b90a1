import { noDay } from '../domain/lead/stage-day.ts';
import { firstDay, lastDay, parseCalendarDay } from '../kernel/calendar-day.ts';
import type { FieldClass } from './field-class.ts';

export type FieldValue = string | number | boolean | null;

/**
 * What there is to know of a field. `class`: who may see it outside this laptop. The rest is what it may say: a value outside
 * it is not wrong, a newer version meant something by it; it is kept beside the record (docs/spec/sync.md, "Values that
 * arrive"), and the column stands on `standIn`.
 */
export type FieldFacts = { readonly class: FieldClass } & (
  | { readonly kind: 'text'; readonly standIn: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly standIn: string; readonly guards: boolean }
  | { readonly kind: 'number'; readonly atLeast: number; readonly atMost: number; readonly standIn: number }
  | { readonly kind: 'flag'; readonly standIn: boolean }
  /** Its stand-in is the day on which the server took the record. `unknown` is what it holds where nobody knows the day. */
  | { readonly kind: 'day'; readonly unknown?: string }
  /** `entityIn`: the field beside it that says what kind of record it points to. */
  | {
      readonly kind: 'ref';
      readonly entity: string | null;
      readonly entityIn: string | null;
      readonly standIn: string;
    }
  | { readonly kind: 'hash'; readonly standIn: string }
);

/**
 * Words of any length: how long a text may be is a rule of the form that takes it, and a longer one can be read all the
 * same. `standIn` is what a record says that came without it.
 */
export const text = (fieldClass: FieldClass, standIn = ''): FieldFacts => ({
  kind: 'text',
  standIn,
  class: fieldClass,
});

/** A text of JSON: what is in it is read where it is shown, which says so when it cannot be. */
export const json = (fieldClass: FieldClass, standIn = ''): FieldFacts => text(fieldClass, standIn);

/** One of a closed list. `standIn` is what a record says that came without it, where the column cannot be empty. */
export const choice = <const V extends readonly string[]>(
  fieldClass: FieldClass,
  values: V,
  standIn?: V[number],
): FieldFacts => ({ kind: 'choice', values, standIn: standIn ?? '', guards: false, class: fieldClass });

/**
 * A choice that decides what others may see: not understood it counts as the strictest value, which is the last one.
 * `standIn` is for a record that came without it.
 */
export const guardingChoice = <const V extends readonly string[]>(
  fieldClass: FieldClass,
  values: V,
  standIn: V[number],
): FieldFacts => ({ kind: 'choice', values, standIn, guards: true, class: fieldClass });

export const day = (fieldClass: FieldClass): FieldFacts => ({ kind: 'day', class: fieldClass });
/** A day that must be there and that nobody may know (日期不详). */
export const dayIfKnown = (fieldClass: FieldClass): FieldFacts => ({ kind: 'day', unknown: noDay, class: fieldClass });

const whole = (fieldClass: FieldClass, atLeast: number, atMost: number, standIn = 0): FieldFacts => ({
  kind: 'number',
  atLeast,
  atMost,
  standIn,
  class: fieldClass,
});

/** 万元: up to ten 万亿, as forms take them. */
export const wan = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, 0, 1_000_000_000);
/** Fen: as much as 万元 may be. */
export const fen = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, 0, 1_000_000_000_000_000);
export const count = (fieldClass: FieldClass, atMost = 1_000_000_000): FieldFacts => whole(fieldClass, 0, atMost);
export const year = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, 1600, 2199, 2000);
export const isoWeek = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, 1, 53, 1);
/** Places in an order are made between others, below zero too. */
export const place = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, -1_000_000_000, 1_000_000_000);
/** UTC milliseconds between 1970 and 2199: every one of them is a day that can be shown. */
export const moment = (fieldClass: FieldClass): FieldFacts => whole(fieldClass, 0, 7_258_118_399_999);

export const flag = (fieldClass: FieldClass): FieldFacts => ({ kind: 'flag', standIn: false, class: fieldClass });

/** The id of a record. The stand-in has the form of one, and no record has it. */
export const ref = (fieldClass: FieldClass, entity: string | null = null): FieldFacts => ({
  kind: 'ref',
  entity,
  entityIn: null,
  standIn: noRecord,
  class: fieldClass,
});

/** The id of a record of the kind that another field names. */
export const refIn = (fieldClass: FieldClass, entityIn: string): FieldFacts => ({
  kind: 'ref',
  entity: null,
  entityIn,
  standIn: noRecord,
  class: fieldClass,
});

export const noRecord = '-';

/** SHA-256 in hexadecimal. */
export const hash = (fieldClass: FieldClass): FieldFacts => ({
  kind: 'hash',
  standIn: '0'.repeat(64),
  class: fieldClass,
});

/** Whether this version understands the value; nothing at all is always understood. */
export const understands = (field: FieldFacts, value: FieldValue): boolean => {
  if (value === null) return true;
  switch (field.kind) {
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && field.values.includes(value);
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= field.atLeast && value <= field.atMost;
    case 'flag':
      return typeof value === 'boolean';
    case 'day':
      return (
        value === field.unknown ||
        (typeof value === 'string' && value >= firstDay && value <= lastDay && parseCalendarDay(value) !== undefined)
      );
    case 'ref':
      return typeof value === 'string' && value.length >= 1 && value.length <= 64;
    case 'hash':
      return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
  }
};

/** Of a guarding field: what counts while its value is not understood. Null where the last good value may go on. */
export const strictestOf = (field: FieldFacts): string | null =>
  field.kind === 'choice' && field.guards ? (field.values.at(-1) ?? null) : null;
