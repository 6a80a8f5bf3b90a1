import { tableList } from './table-list.generated.ts';

/** Every table whose rows are records: written only through the record store, with history and outbox. */
export const entityTables = tableList;

export type EntityName = keyof typeof entityTables;
export type EntityRow<E extends EntityName> = (typeof entityTables)[E]['$inferSelect'];
