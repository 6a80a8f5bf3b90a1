/** Who else may see a record; a child has the audience of the record it belongs to. */
export type AudienceRule<F extends string = string> =
  /** Everybody who is enrolled: the shared library, the organisation. */
  | { readonly kind: 'shared' }
  /** The unit that made it, the leaders of its chain, the centre. */
  | { readonly kind: 'unit' }
  /** The laptops of the unit that made it, and nobody else (docs/spec/unit-room.md). */
  | { readonly kind: 'room' }
  /** Like its parent, the record that field `by` points to; `by` never changes. */
  | { readonly kind: 'child'; readonly by: F }
  /** The units that these fields name, the leaders of its chain, the centre. */
  | { readonly kind: 'parties'; readonly unitFields: readonly F[] };

/**
 * `both`: laptops write it. `down`: only the server and its console write it, edits of laptops stay where they are.
 * `none`: stays on the laptop although its columns are no secret (imported reference tables).
 */
export type SyncDirection = 'both' | 'down' | 'none';

export interface SyncPolicy<F extends string = string> {
  readonly direction: SyncDirection;
  readonly audience: AudienceRule<F>;
  /** Any enrolled laptop may edit it; otherwise only those of the owner unit (and parties). */
  readonly editableByAll: boolean;
}

export const library = { direction: 'both', audience: { kind: 'shared' }, editableByAll: true } as const;
export const directory = { direction: 'down', audience: { kind: 'shared' }, editableByAll: false } as const;
export const ownUnit = { direction: 'both', audience: { kind: 'unit' }, editableByAll: false } as const;
export const ownRoom = { direction: 'both', audience: { kind: 'room' }, editableByAll: false } as const;
export const serversRoom = { ...ownRoom, direction: 'down' } as const;
/** Goes sealed to the unit's other laptops, and not as a record of its own: for the server it is a part of nothing (docs/spec/unit-room.md, R14). */
export const insideRoom = { direction: 'none', audience: { kind: 'room' }, editableByAll: false } as const;
export const staysHere = { direction: 'none', audience: { kind: 'unit' }, editableByAll: false } as const;

/** A part of the record that the field points to. */
export const partOf = <const F extends string>(by: F): SyncPolicy<F> => ({
  direction: 'both',
  audience: { kind: 'child', by },
  editableByAll: false,
});

export const between = <const F extends string>(...unitFields: readonly F[]): SyncPolicy<F> => ({
  direction: 'both',
  audience: { kind: 'parties', unitFields },
  editableByAll: false,
});
