/** A name in a cell that has to be found among the records of the workspace. */
export interface NamedInCell {
  readonly heading: string;
  readonly text: string;
  /** The cell of our own export stands as exported: it is the name of a record, to the letter. */
  readonly isOurs?: boolean;
}
