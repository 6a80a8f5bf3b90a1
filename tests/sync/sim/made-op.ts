export type Invariant = `I${number}`;

/** An op as a laptop made it, with how much of the log it had applied at that moment. */
export interface MadeOp {
  readonly opId: string;
  readonly changeSetId: string;
  readonly kind: string;
  readonly entity: string;
  readonly record: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly seenSeq: number;
  /** How often the server had been put back by then: numbers of another log say nothing. */
  readonly restores: number;
}
