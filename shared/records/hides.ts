/**
 * How a record is reached by a sensitive lead (docs/spec/submission.md): `label` is the lead itself, `lead` points to one, `firm`
 * to the company that one is about, `visit` is the visit from which one came, `named` says which record it is about; with
 * `field`, of which field of it.
 */
export type Trail<F extends string = string> =
  | { readonly kind: 'label'; readonly field: F }
  | { readonly kind: 'lead'; readonly field: F }
  | { readonly kind: 'firm'; readonly field: F }
  | { readonly kind: 'visit' }
  | { readonly kind: 'named'; readonly entityIn: F; readonly by: F; readonly field: F | null };

/** What a sensitive lead hides of a record. */
export interface Hides<F extends string = string> {
  /** Any of them. */
  readonly trails: readonly Trail<F>[];
  /** `all`: not even the id of the record leaves. */
  readonly what: 'all' | { readonly only: readonly F[] } | { readonly allBut: readonly F[] };
  /** Only of records that say this. */
  readonly when: { readonly field: F; readonly is: string } | null;
  /** What was said before the lead became sensitive names nobody, and taking it back would undo the work of others. */
  readonly staysSaid: boolean;
}

export const label = <const F extends string>(field: F): Trail<F> => ({ kind: 'label', field });
export const toLead = <const F extends string>(field: F): Trail<F> => ({ kind: 'lead', field });
export const toFirm = <const F extends string>(field: F): Trail<F> => ({ kind: 'firm', field });
export const ofVisit: Trail<never> = { kind: 'visit' };
export const named = <const F extends string>(entityIn: F, by: F, field: F | null = null): Trail<F> => ({
  kind: 'named',
  entityIn,
  by,
  field,
});

export const hidesAll = <const F extends string>(...trails: readonly Trail<F>[]): Hides<F> => ({
  trails,
  what: 'all',
  when: null,
  staysSaid: false,
});

export const hidesOnly = <const F extends string>(only: readonly F[], ...trails: readonly Trail<F>[]): Hides<F> => ({
  ...hidesAll(...trails),
  what: { only },
});

export const hidesAllBut = <const F extends string>(
  allBut: readonly F[],
  ...trails: readonly Trail<F>[]
): Hides<F> => ({
  ...hidesAll(...trails),
  what: { allBut },
});
