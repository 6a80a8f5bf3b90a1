import { hiddenParts, type Surroundings } from '../../shared/sync/hidden-fields.ts';
import type { ReadableDb } from '../database.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';
import { hidesInSql } from './sensitive-label.ts';

/**
 * Sensitive leads as this laptop knows them, and those with a label that nobody knows. Deleted ones go on hiding: their
 * company must not come to light because the lead was thrown away. Each question is a few look-ups in indexes.
 */
export const createSurroundings = (db: ReadableDb): Surroundings => surroundings(db, hidesInSql('l.label'));

/** The same by the labels that the server's log gave last; one that was changed here may still wait to be sent. */
export const createLoggedSurroundings = (db: ReadableDb): Surroundings => surroundings(db, hidesInSql(loggedLabel));

const loggedLabel = 'coalesce((SELECT log_label FROM sync_row WHERE record_id = l.id), l.label)';

/** By lead: labels that are on their way here and come before what is asked about. */
export type SaidLabels = Readonly<Record<string, string>>;

/** The same where these labels have been taken already. */
export const createSaidSurroundings = (db: ReadableDb, said: SaidLabels, by: 'here' | 'log'): Surroundings =>
  surroundings(db, hidesInSql(by === 'here' ? saidOr('l.label') : saidOr(loggedLabel)), JSON.stringify(said));

const saidOr = (otherwise: string): string =>
  `coalesce((SELECT value FROM json_each(@said) WHERE key = l.id), ${otherwise})`;

const surroundings = (db: ReadableDb, isSensitive: string, said?: string): Surroundings => {
  const asks =
    (sql: string) =>
    (id: string): boolean =>
      id !== '' &&
      db
        .prepare<[{ id: string; said?: string }], { found: number }>(sql)
        .get(said === undefined ? { id } : { id, said }) !== undefined;
  return {
    isSensitiveLead: asks(`SELECT 1 AS found FROM lead l WHERE id = @id AND ${isSensitive}`),
    isOfSensitiveLead: asks(`SELECT 1 AS found FROM (SELECT @id AS id) asked WHERE ${isPartOf(isSensitive)}`),
    // CROSS: the firm first, then its leads by their index; the other way round all leads are looked at, for each record that arrives.
    hidesCompany: asks(
      `WITH RECURSIVE ${firms('SELECT @id')} SELECT 1 AS found FROM firm CROSS JOIN lead l ON l.company_id = firm.id AND ${isSensitive} LIMIT 1`,
    ),
    hidesVisit: asks(
      `WITH RECURSIVE asked (id) AS (SELECT @id), ${firms('SELECT v.company_id FROM asked JOIN visit v ON v.id = asked.id')}
       SELECT 1 AS found FROM asked WHERE
         EXISTS (SELECT 1 FROM lead l WHERE l.visit_id = asked.id AND ${isSensitive}) OR
         EXISTS (SELECT 1 FROM firm CROSS JOIN lead l ON l.company_id = firm.id AND ${isSensitive})`,
    ),
  };
};

const isPartOf = (isSensitive: string): string =>
  hiddenParts
    .map(
      ({ entity, by }) =>
        `EXISTS (SELECT 1 FROM ${tableNameOf(entity)} p JOIN lead l ON l.id = p.${columnNameOf(entity, by)}
                 WHERE p.id = asked.id AND ${isSensitive})`,
    )
    .join(' OR ');

/** A firm and those into which it was merged: what was thrown away before still names it, and the merge says who it is. */
const firms = (asked: string): string =>
  `firm (id) AS (${asked} UNION SELECT m.kept_id FROM firm JOIN company_merge m ON m.merged_id = firm.id AND m.undone_on IS NULL)`;
