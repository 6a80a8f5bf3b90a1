import type { ReadableDb } from '../database.ts';

/** A living firm that may be another one too. */
export interface SuspectRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly city: string | null;
  readonly key: string;
}

const columns = `c.id, c.name, c.short_name AS shortName, c.former_names AS formerNames, c.credit_code AS creditCode,
  c.stock_code AS stockCode, c.city`;

/** Firms that share what they are looked up by, side by side; the indexes alone tell which keys are shared. */
const shared = (key: string): string => `SELECT ${columns}, c.${key} AS key
  FROM (SELECT ${key} AS shared FROM company WHERE ${key} IS NOT NULL AND ${key} <> '' AND deleted_at IS NULL
    GROUP BY ${key} HAVING count(*) > 1) s
  CROSS JOIN company c ON c.${key} = s.shared WHERE c.deleted_at IS NULL ORDER BY c.${key}, c.id`;

/** A firm and those that bear its former name, or bore it too. */
const formerNames = `SELECT ${columns}, f.core AS key FROM company_former_core f CROSS JOIN company c ON c.row_no = f.row_no
    WHERE c.deleted_at IS NULL
  UNION ALL SELECT ${columns}, f.core AS key FROM (SELECT DISTINCT core FROM company_former_core) f
    CROSS JOIN company c ON c.name_core = f.core WHERE c.deleted_at IS NULL
  ORDER BY 8, 1`;

/** A firm that is called as another one calls itself for short. */
const shortNames = `SELECT ${columns}, o.short_name AS key
    FROM company o CROSS JOIN company c ON c.name = o.short_name AND c.deleted_at IS NULL
    WHERE o.short_name IS NOT NULL AND o.deleted_at IS NULL AND o.id <> c.id
  UNION SELECT ${columns}, c.short_name AS key FROM company c CROSS JOIN company o ON o.name = c.short_name AND o.deleted_at IS NULL
    WHERE c.short_name IS NOT NULL AND c.deleted_at IS NULL AND o.id <> c.id
  ORDER BY 8, 1`;

const lists = [shared('name_core'), shared('credit_code'), shared('stock_code'), formerNames, shortNames];

/** Groups of firms with one key each; shared/domain/company/firm-likeness.ts says which two of a group are alike. */
export function* suspectGroups(db: ReadableDb): Generator<readonly SuspectRow[]> {
  for (const sql of lists) {
    let group: SuspectRow[] = [];
    for (const row of db.prepare<[], SuspectRow>(sql).iterate()) {
      if (group[0] !== undefined && group[0].key !== row.key) {
        if (group.length > 1) yield group;
        group = [];
      }
      group.push(row);
    }
    if (group.length > 1) yield group;
  }
}

export interface ApartPair {
  readonly id: string;
  readonly firstId: string;
  readonly secondId: string;
}

export const listApart = (db: ReadableDb): readonly ApartPair[] =>
  db
    .prepare<[], ApartPair>(
      'SELECT id, first_id AS firstId, second_id AS secondId FROM company_apart WHERE deleted_at IS NULL ORDER BY id',
    )
    .all();
