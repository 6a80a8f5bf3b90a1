import { withoutInertQuote } from './row-identity.ts';

/**
 * Several values in one cell of our own exports, and back. What is written from what was read is the same cell again,
 * also for values that hold the signs which part them.
 */
export const joinList = (unsorted: readonly string[]): string | null => {
  if (unsorted.length === 0) return null;
  // The quote of an inert text must not move it.
  const items = unsorted.map(onOneLine).toSorted((a, b) => (withoutInertQuote(a) < withoutInertQuote(b) ? -1 : 1));
  if (!items.some((item) => item.includes('、'))) return items.join('、');
  // The line end at the end says that 、 parts nothing here.
  return items.length === 1 ? `${items[0]}\n` : items.join('\n');
};

export const splitOwnList = (text: string): readonly string[] =>
  filled((text.includes('\n') ? text.split('\n') : text.split('、')).map((part) => part.trim()));

const noteLine = '———';

export const joinNotes = (notes: readonly string[]): string | null =>
  notes.length === 0 ? null : notes.join(`\n${noteLine}\n`);

export const splitNotes = (text: string): readonly string[] =>
  filled(text.split(new RegExp(`(?:^|\\n)${noteLine}(?:\\n|$)`)));

/** One line a person in each of the contact columns; a dash where a person has none. */
export const joinLines = (values: readonly (string | null)[]): string | null => {
  if (values.every((value) => value === null || value === '')) return null;
  const lines = values.map((value) => onOneLine(value ?? ''));
  return lines.length === 1 ? (lines[0] ?? null) : lines.map((line) => (line === '' ? gap : line)).join('\n');
};

export const splitLines = (text: string): readonly (string | null)[] => {
  const lines = splitNames(text);
  return lines.map((line) => (line.trim() === '' || (lines.length > 1 && line.trim() === gap) ? null : line.trim()));
};

/** Nobody is without a name, so that a dash is one. */
export const splitNames = (text: string): readonly string[] => text.replace(/\r\n?/g, '\n').split('\n');

const gap = '—';

/** 职工数：85, a line each; lines of one text stand under its first, moved in. */
export const joinExtra = (entries: readonly (readonly [string, string])[]): string | null =>
  entries.length === 0
    ? null
    : entries
        .map(
          ([heading, text]) => `${extraName(heading)}：${text.replace(/\r\n?/g, '\n').replaceAll('\n', `\n${indent}`)}`,
        )
        .join('\n');

export const splitExtra = (text: string): readonly (readonly [string, string])[] => {
  const entries: [string, string][] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const last = entries.at(-1);
    const at = line.indexOf('：');
    if (last !== undefined && (line.startsWith(indent) || at <= 0))
      last[1] += `\n${line.startsWith(indent) ? line.slice(1) : line}`;
    else if (at > 0) entries.push([line.slice(0, at), line.slice(at + 1)]);
  }
  return entries;
};

const indent = '\u3000';

const extraName = (heading: string): string => heading.replaceAll('：', ':').replace(/\s+/g, ' ').trim() || '其他';

const onOneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ').trim();

const filled = (parts: readonly string[]): readonly string[] => parts.filter((part) => part.trim() !== '');
