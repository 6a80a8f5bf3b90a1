import { type EntityName, fieldsOf } from '../../shared/records/all-records.ts';
import { declaredValues } from '../../shared/records/declared-values.ts';
import type { Fields } from '../store/server-store.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';

/** What the console lists of a record. */
export interface ConsoleRecord {
  readonly id: string;
  readonly ownerUnitId: string | null;
  readonly fields: Fields;
  readonly deleted: boolean;
  /** When the server took its first line. */
  readonly takenAtMs: number;
}

/** Small entities as a whole: the directory, rule sets, targets, chains. */
export const listRecords = async (session: SqlSession, entity: string): Promise<readonly ConsoleRecord[]> =>
  session.query<ConsoleRecord>(`${selectRecords} WHERE r.entity = $1 ORDER BY r.id`, [entity]);

/**
 * Submissions of one week. The numbers are looked for in the text, because asking for a value inside would fail on a
 * content with a character that PostgreSQL cannot hold; what the text only resembles is left out afterwards.
 */
export const listSubmissionRecords = async (
  session: SqlSession,
  { year, week }: { readonly year: number; readonly week: number },
): Promise<readonly ConsoleRecord[]> => {
  const found = await session.query<ConsoleRecord>(
    `${selectRecords} WHERE r.entity = 'submission' AND r.deleted_seq IS NULL
       AND r.fields::text LIKE $1 AND r.fields::text LIKE $2 ORDER BY r.created_seq`,
    [`%"isoYear":${year}%`, `%"isoWeek":${week}%`],
  );
  return found.filter(({ fields }) => fields['isoYear'] === year && fields['isoWeek'] === week);
};

/** In no week that this version can name. Only lines whose text holds no plain week are read. */
export const countUnplacedSubmissions = async (session: SqlSession): Promise<number> => {
  const found = await session.query<ConsoleRecord>(
    `${selectRecords} WHERE r.entity = 'submission' AND r.deleted_seq IS NULL
       AND NOT (r.fields::text ~ '"isoYear":[12][0-9]{3}[,}]' AND r.fields::text ~ '"isoWeek":[1-5]?[0-9][,}]')`,
    [],
  );
  return found.filter(({ fields }) => unreadableIn('submission', fields, ['isoYear', 'isoWeek']).length > 0).length;
};

export const findRecord = async (
  session: SqlSession,
  entity: string,
  id: string,
): Promise<ConsoleRecord | undefined> => {
  const [record] = await session.query<ConsoleRecord>(
    `${selectRecords} WHERE r.id = $1 AND r.entity = $2 AND r.deleted_seq IS NULL`,
    [id, entity],
  );
  return record;
};

/** What this version does not understand of a record: it is in no count, and named. */
export const unreadableIn = (
  entity: EntityName,
  fields: Fields,
  of: readonly string[] = Object.keys(fieldsOf(entity)),
): { field: string; value: string }[] =>
  of.flatMap((field) => {
    const value = fields[field] ?? null;
    return declaredValues.understands(entity, field, value) ? [] : [{ field, value: String(value) }];
  });

/** Cases whose state is none that this version knows: they may be open. */
export const countOfUnknownState = async (session: SqlSession, entity: 'conflict' | 'collision'): Promise<number> => {
  const states: readonly unknown[] = [...statesOf(entity), null];
  const known = states.map((_, index) => `AND fields::text NOT LIKE $${index + 2}`).join(' ');
  const [row] = await session.query<{ count: number }>(
    `SELECT COUNT(*)::int AS count FROM record
     WHERE entity = $1 AND deleted_seq IS NULL AND fields::text LIKE '%"state":%' ${known}`,
    [entity, ...states.map((state) => `%"state":${JSON.stringify(state)}%`)],
  );
  return row?.count ?? 0;
};

const statesOf = (entity: EntityName): readonly string[] => {
  const facts = fieldsOf(entity)['state'];
  return facts?.kind === 'choice' ? facts.values : [];
};

/** Without reading them one by one; a value that quotes this text has its quotation marks escaped. */
export const countOpen = async (session: SqlSession, entity: 'conflict' | 'collision'): Promise<number> => {
  const [row] = await session.query<{ count: number }>(
    `SELECT COUNT(*)::int AS count FROM record
     WHERE entity = $1 AND deleted_seq IS NULL AND fields::text LIKE '%"state":"open"%'`,
    [entity],
  );
  return row?.count ?? 0;
};

export const textOf = (fields: Fields, field: string): string => {
  const value = fields[field];
  return typeof value === 'string' ? value : '';
};

export const textOrNull = (fields: Fields, field: string): string | null => {
  const value = fields[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numberOf = (fields: Fields, field: string): number => {
  const value = fields[field];
  return typeof value === 'number' ? value : 0;
};

/** Null where this version cannot say it: 需升级, and never 0 or 1970. */
export const understoodNumber = (entity: EntityName, fields: Fields, field: string): number | null => {
  const value = fields[field];
  return typeof value === 'number' && unreadableIn(entity, fields, [field]).length === 0 ? value : null;
};

const selectRecords = `
  SELECT r.id, r.owner_unit_id AS "ownerUnitId", r.fields, r.deleted_seq IS NOT NULL AS deleted,
         COALESCE(l.taken_at_ms, 0) AS "takenAtMs"
  FROM record r LEFT JOIN log l ON l.seq = r.created_seq`;
