/** One named part of `npm run faults`. */
export interface FaultPart {
  readonly name: string;
  readonly about: string;
  /** How many cases it plays unless told. */
  readonly count: number;
  /** Answers how many cases failed, its controls included: a control that does not fail is a failure. */
  readonly run: (told: FaultRun) => Promise<number>;
}

export interface FaultRun {
  readonly seed: number;
  readonly count: number;
  /** Cases whose name holds it; '' is all. */
  readonly only: string;
  readonly say: (line: string) => void;
}
