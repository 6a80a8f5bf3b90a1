/**
 * What the trash shows: what people write. Rows that go with another record come back with it; acts towards other units (a
 * release, a report, an offer) are done again on their own screens, never by a restore.
 */
export const trashKinds = [
  'company',
  'contact',
  'company_note',
  'chain',
  'chain_node',
  'node_company',
  'lead',
  'lead_progress',
  'trip',
  'visit',
  'person',
  'report_entry',
] as const;

export type TrashKind = (typeof trashKinds)[number];

export const isTrashKind = (entity: string): entity is TrashKind => trashKinds.some((kind) => kind === entity);

/**
 * What stays of a purged record beside its id and the fields that say whose it is: a deleted 敏感 lead goes on hiding its
 * company and its visit, and its number is not given a second time.
 */
export const keptWhenPurged: Readonly<Partial<Record<string, readonly string[]>>> = {
  lead: ['code', 'label', 'companyId', 'visitId'],
  visit: ['companyId'],
};

/** Never purged: what was handed in, and what a merge of two firms that is taken back needs again. */
export const isPurgeable = (entity: string, command: string): boolean =>
  entity !== 'submission' && command !== 'company.merge' && command !== 'company.followMerges';
