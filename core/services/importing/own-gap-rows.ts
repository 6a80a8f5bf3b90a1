import type { ReadableDb } from '../../../db/database.ts';
import { findGapMember, isLivingNode, listGapPlaces } from '../../../db/repositories/chain-import-repository.ts';
import { maskPhones } from '../../../shared/domain/company/mask-contact.ts';
import { type CellRow, cellText } from '../../../shared/domain/importing/cell.ts';
import type { ImportTarget } from '../../../shared/domain/importing/import-target.ts';
import { readGapRowId } from '../../../shared/domain/importing/own-gap-row.ts';
import type { RowIdentity } from '../../../shared/domain/importing/row-identity.ts';
import { standing } from './own-cells.ts';
import type { PlannedSheet } from './planned-sheet.ts';

export type GapPlace =
  /** Found by its names, like a guest's. */
  | { readonly type: 'named' }
  /** Of another workspace: its numbers tell two places of one name apart. */
  | {
      readonly type: 'shown';
      readonly chainId: string;
      readonly nodeId: string;
      /** Undefined where the row has another firm now, or none. */
      readonly companyId: string | undefined;
    }
  /** On the map here; without a member the row's firm is new to the node. */
  | {
      readonly type: 'here';
      readonly nodeId: string;
      readonly member: { readonly id: string; readonly companyId: string } | undefined;
    };

type PlaceHere = Omit<Extract<GapPlace, { readonly type: 'here' }>, 'type'>;

const named: GapPlace = { type: 'named' };

/** What the rows of our own lists of gaps show, each record once: a row copied to make another one of it names none. */
export class OwnGapRows {
  readonly #db: ReadableDb;
  readonly #shown = new Set<string>();
  #byNames: Map<string, PlaceHere[]> | undefined;

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  placeOf(cells: CellRow, { columns }: Pick<PlannedSheet, 'columns'>, identity: RowIdentity): GapPlace {
    const stands = standing(cells, identity);
    const stand = (targets: readonly ImportTarget[]): boolean =>
      columns.filter(({ target }) => targets.includes(target)).every(stands);
    if (!stand(['chain', 'node'])) return named;
    if (identity.id === undefined) return this.#masked(cells, columns, stand(['targetFirms', 'localFirms']));
    const id = readGapRowId(identity.id);
    if (id === undefined || this.#shown.has(identity.id)) return named;
    this.#shown.add(identity.id);
    const { chainId, nodeId } = id;
    const member = stand(['targetFirms', 'localFirms']) ? id.member : undefined;
    if (!isLivingNode(this.#db, nodeId)) return { type: 'shown', chainId, nodeId, companyId: member?.companyId };
    return { type: 'here', nodeId, member: member && findGapMember(this.#db, nodeId, member.id) };
  }

  /** By the names as a masked copy shows them; of several alike each is meant once. */
  #masked(cells: CellRow, columns: PlannedSheet['columns'], isSameFirm: boolean): GapPlace {
    this.#byNames ??= this.#readNames();
    const textOf = (target: ImportTarget): string =>
      cellText(cells[columns.find((column) => column.target === target)?.index ?? -1]);
    const target = textOf('targetFirms');
    const firm = target === '' ? textOf('localFirms') : target;
    const role = firm === '' ? '' : target === '' ? 'local' : 'target';
    const key = keyOf(textOf('chain'), textOf('node'), role, firm);
    const found = isSameFirm ? this.#byNames.get(key)?.shift() : undefined;
    return found === undefined ? named : { type: 'here', ...found };
  }

  #readNames(): Map<string, PlaceHere[]> {
    const byNames = new Map<string, PlaceHere[]>();
    const keep = (key: string, place: PlaceHere) => byNames.set(key, [...(byNames.get(key) ?? []), place]);
    for (const { nodeId, chain, node, role, company, memberId, companyId } of listGapPlaces(this.#db))
      keep(keyOf(chain, node, role ?? '', company ?? ''), {
        nodeId,
        member: memberId === null || companyId === null ? undefined : { id: memberId, companyId },
      });
    return byNames;
  }
}

const keyOf = (...names: readonly string[]): string => names.map((name) => cellText(maskPhones(name))).join('\n');
