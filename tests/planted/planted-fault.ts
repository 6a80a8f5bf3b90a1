/** A mistake made on purpose in the product's own text, and the test of the suite that has to find it. */
export interface PlantedFault {
  readonly name: string;
  /** `find` stands in its file exactly once. */
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
  readonly foundBy: { readonly file: string; readonly test: string };
}
