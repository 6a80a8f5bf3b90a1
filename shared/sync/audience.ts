/** Who may see a record on the server, worked out when it is written. */
export interface Audience {
  readonly shared: boolean;
  /** Ids of units: the owner first, then the other parties. */
  readonly units: readonly string[];
  readonly chainId: string | null;
  /** The room of its one unit: nobody else, whatever the role (docs/spec/unit-room.md, R3). */
  readonly room?: true;
}

export type Role = 'member' | 'unit_head' | 'chain_leader' | 'centre' | 'admin';

/** Who asks. */
export interface Principal {
  readonly personId: string;
  readonly unitId: string;
  readonly role: Role;
  /** Chains granted to the person, whatever the role. */
  readonly chainIds: readonly string[];
  /** The laptop asks for what its unit shares: an older one would not know what to do with it. */
  readonly rooms?: true;
}

/**
 * The one rule of reading, said a second time by the database's row policies (T29: 字段与范围可见). An administrator
 * runs the server and has no business in the records: what everybody sees, no more.
 */
export const mayRead = (principal: Principal, audience: Audience): boolean =>
  audience.room === true
    ? principal.rooms === true && principal.role !== 'admin' && audience.units.includes(principal.unitId)
    : audience.shared ||
      (principal.role !== 'admin' &&
        (principal.role === 'centre' ||
          audience.units.includes(principal.unitId) ||
          (audience.chainId !== null && principal.chainIds.includes(audience.chainId))));
