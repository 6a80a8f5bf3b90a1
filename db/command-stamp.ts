export type ChangeKind = 'create' | 'update' | 'delete' | 'restore';

/** What a command carries, stamped when it was made: a replay must not stamp again. */
export interface CommandStamp {
  readonly changeSetId: string;
  readonly atMs: number;
  readonly nextId: () => string;
  /** What came from the server is history here, but nothing to tell it. */
  readonly received?: boolean;
}
