import { entityNames, factsOf, isSent } from '../../shared/records/all-records.ts';
import type { Trail } from '../../shared/records/hides.ts';
import { hiddenParts } from '../../shared/sync/hidden-fields.ts';
import { isInsideRoom } from '../../shared/sync/room.ts';
import type { WritableDb } from '../database.ts';
import type { EntityName } from '../schema/entities.ts';
import { columnNameOf, tableNameOf } from '../schema/sql-names.ts';
import type { AnyRow } from '../written.ts';

interface RecordAround {
  readonly entity: EntityName;
  readonly id: string;
}

/** Records of this unit (copies of others are theirs to tell) that name the lead, its company or its visit. */
export const recordsAround = (db: WritableDb, lead: AnyRow): readonly RecordAround[] =>
  db.prepare<[Readonly<Record<string, unknown>>], RecordAround>(aroundSql).all({
    id: lead.id,
    companyId: lead['companyId'] ?? '',
    visitId: lead['visitId'] ?? '',
    unitId: lead['unitId'] ?? null,
  });

/** Undefined for the lead itself. */
const conditionOf = (entity: EntityName, trail: Trail): string | undefined => {
  switch (trail.kind) {
    case 'label':
      return undefined;
    case 'lead':
      return `${columnNameOf(entity, trail.field)} = @id`;
    case 'firm':
      return `${columnNameOf(entity, trail.field)} = @companyId`;
    case 'visit':
      return 'id = @visitId';
    case 'named':
      return `${columnNameOf(entity, trail.by)} IN (SELECT id FROM named)`;
  }
};

const selectsOf = (entity: EntityName): readonly string[] => {
  const { trails, when } = factsOf(entity).hides ?? { trails: [], when: null };
  const only = when === null ? '' : ` AND ${columnNameOf(entity, when.field)} = '${when.is}'`;
  return trails.flatMap((trail) => {
    const condition = conditionOf(entity, trail);
    return condition === undefined
      ? []
      : [`SELECT '${entity}' AS entity, id FROM ${tableNameOf(entity)} WHERE ${condition}${only}`];
  });
};

const leadsBy = (entity: EntityName, kind: Trail['kind']): boolean =>
  (factsOf(entity).hides?.trails ?? []).some((trail) => trail.kind === kind);

/** What hangs on the lead, then what is about something that does, then what has to do with its firm: laptops tell it in this order. */
const inOrder = (entities: readonly EntityName[]): readonly EntityName[] => {
  const ofFirm = entities.filter((entity) => leadsBy(entity, 'firm'));
  const named = entities.filter((entity) => leadsBy(entity, 'named'));
  const others = entities.filter((entity) => !ofFirm.includes(entity) && !named.includes(entity));
  return [...others, ...named.toReversed(), ...ofFirm.toReversed()];
};

/** Kinds of record that a changed label has to do with. */
export const entitiesAround = inOrder(
  entityNames.filter((entity) => (isSent(entity) || isInsideRoom(entity)) && selectsOf(entity).length > 0),
);

const visits = entityNames.filter((entity) => leadsBy(entity, 'visit'));

const aroundSql = `WITH named AS (
    SELECT @id AS id
    ${hiddenParts
      .map(({ entity, by }) => `UNION SELECT id FROM ${tableNameOf(entity)} WHERE ${columnNameOf(entity, by)} = @id`)
      .join(' ')}
    ${visits.flatMap((entity) => selectsOf(entity).map((select) => `UNION SELECT id FROM (${select})`)).join(' ')}
  )
  SELECT around.entity, id FROM (${entitiesAround.flatMap(selectsOf).join(' UNION ALL ')}) around
    LEFT JOIN sync_row ON record_id = id
  WHERE owner_unit_id IS NULL OR owner_unit_id IS @unitId`;
