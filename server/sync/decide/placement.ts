import { type Audience, mayRead, type Principal } from '../../../shared/sync/audience.ts';
import { isId } from '../../../shared/sync/wire.ts';
import type { Fields, StoredRecord } from '../../store/server-store.ts';
import { policyOf } from './policy.ts';

/** Whose a record is and who sees it. */
export interface Placement {
  readonly rootId: string;
  readonly ownerUnitId: string | null;
  readonly audience: Audience;
}

export const everybody: Audience = { shared: true, units: [], chainId: null };
export const onlyUnit = (unitId: string | null): Audience => ({
  shared: false,
  units: unitId === null ? [] : [unitId],
  chainId: null,
});

export const onlyRoom = (unitId: string | null): Audience => ({ ...onlyUnit(unitId), room: true });

/** Of a record that has none yet; `unitId` is the writer's unit. */
export const newPlacement = (
  entity: string,
  id: string,
  fields: Fields,
  unitId: string | null,
  find: (id: string) => StoredRecord | undefined,
): Placement => {
  const { audience } = policyOf(entity);
  switch (audience.kind) {
    case 'shared':
      return { rootId: id, ownerUnitId: null, audience: everybody };
    case 'unit':
      return {
        rootId: id,
        ownerUnitId: unitId,
        audience: { ...onlyUnit(unitId), shared: isOpen(entity, fields), chainId: idIn(fields, 'chainId') },
      };
    case 'room':
      return { rootId: id, ownerUnitId: unitId, audience: onlyRoom(unitId) };
    case 'child': {
      const parentId = idIn(fields, audience.by);
      const parent = parentId === null ? undefined : find(parentId);
      // Without its parent (a restored server is refilled in any order) it stays in its unit until that comes.
      return parent === undefined
        ? { rootId: parentId ?? id, ownerUnitId: unitId, audience: onlyUnit(unitId) }
        : { rootId: parent.rootId, ownerUnitId: parent.ownerUnitId, audience: parent.audience };
    }
    case 'parties': {
      const units = partiesOf(audience.unitFields, fields, unitId);
      return {
        rootId: id,
        ownerUnitId: units[0] ?? null,
        audience: { shared: false, units, chainId: idIn(fields, 'chainId') },
      };
    }
  }
};

/** After a change of a record that is its own root. */
export const movedPlacement = (record: StoredRecord, fields: Fields): Placement => {
  const { audience } = policyOf(record.entity);
  // A chain that the server has named (a dispute's) stands until the record names one itself.
  const chainId = Object.hasOwn(fields, 'chainId') ? idIn(fields, 'chainId') : record.audience.chainId;
  switch (audience.kind) {
    case 'shared':
    case 'child':
    case 'room':
      return record;
    case 'unit':
      return { ...record, audience: { ...record.audience, shared: isOpen(record.entity, fields), chainId } };
    case 'parties': {
      const units = partiesOf(audience.unitFields, fields, record.ownerUnitId);
      return { ...record, ownerUnitId: units[0] ?? null, audience: { shared: false, units, chainId } };
    }
  }
};

/** The new owner takes the place of the old one. */
export const handedOver = (placement: Placement, ownerUnitId: string | null): Placement => {
  const others = placement.audience.units.filter((unit) => unit !== placement.ownerUnitId && unit !== ownerUnitId);
  const units = ownerUnitId === null ? others : [ownerUnitId, ...others];
  return { ...placement, ownerUnitId, audience: { ...placement.audience, units } };
};

/** A conflict card goes where its record goes, but what was lost is shown to those only who may settle it. */
export const audienceUnderRoot = (entity: string, root: Placement): Audience =>
  entity === 'conflict' && root.ownerUnitId !== null ? { ...root.audience, shared: false } : root.audience;

export const isSameAudience = (a: Audience, b: Audience): boolean =>
  a.shared === b.shared && a.room === b.room && a.chainId === b.chainId && a.units.join() === b.units.join();

/** An administrator may not read what is not shared, and nobody edits what he may not read. */
export const mayEdit = (principal: Principal, entity: string, placement: Placement): boolean =>
  mayRead(principal, placement.audience) &&
  (policyOf(entity).editableByAll ||
    placement.audience.units.includes(principal.unitId) ||
    (entity === 'conflict' && placement.audience.shared));

const isOpen = (entity: string, fields: Fields): boolean => entity === 'lead' && fields['label'] === 'open';

const partiesOf = (unitFields: readonly string[], fields: Fields, fallback: string | null): readonly string[] => {
  const units = unitFields.flatMap((field) => idIn(fields, field) ?? []);
  return units.length === 0 && fallback !== null ? [fallback] : [...new Set(units)];
};

/**
 * What is no id names nobody. Taken for one it would stand as owner on every page that the record is on, and no laptop
 * could read those any more.
 */
export const idIn = (fields: Fields, field: string): string | null => {
  const value = fields[field];
  return isId(value) ? value : null;
};
