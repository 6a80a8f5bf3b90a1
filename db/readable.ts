import { unreadableWord } from '../shared/domain/unreadable-word.ts';

/**
 * What a count, a filter or a period may build on: a row whose field this version does not understand holds a stand-in in
 * its column, which nobody has said. `alias` and `fields` are names in this program's text, never input.
 */
export const readable = (alias: string, ...fields: readonly string[]): string =>
  `(${alias}.unreadable IS NULL OR (${fields.map((field) => `json_type(${alias}.unreadable, '$.${field}') IS NULL`).join(' AND ')}))`;

export const notReadable = (alias: string, ...fields: readonly string[]): string =>
  `(${alias}.unreadable IS NOT NULL AND (${fields.map((field) => `json_type(${alias}.unreadable, '$.${field}') IS NOT NULL`).join(' OR ')}))`;

/** A step of a lead's ladder of which it is not understood from where, to where or when. */
export const notReadableStage = (alias: string): string => notReadable(alias, 'fromStage', 'toStage', 'happenedOn');

/** The column, or NULL where it only stands in for a value that is not understood. */
export const shown = (alias: string, column: string, field: string): string =>
  `CASE WHEN ${readable(alias, field)} THEN ${alias}.${column} END`;

/** For a document: the column, or the word for what is not understood; NULL where no row was joined. */
export const shownOrWord = (alias: string, column: string, field: string): string =>
  `CASE WHEN ${readable(alias, field)} THEN ${alias}.${column} ELSE '${unreadableWord}' END`;
