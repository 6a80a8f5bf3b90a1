/**
 * How people call a record, as a list of parts that are joined: `own` fields, the titles of the records it points to
 * (`of`), the first of several that says anything (`firstOf`), the days of a week (`week`). Words belong to the screens.
 */
export type TitlePart<F extends string = string> =
  | { readonly kind: 'own'; readonly field: F; readonly atMost: number }
  | { readonly kind: 'of'; readonly field: F }
  | { readonly kind: 'firstOf'; readonly parts: readonly TitlePart<F>[] }
  | { readonly kind: 'week'; readonly year: F; readonly week: F };

/** At least one part: a record that nobody can name does not compile. */
export type Title<F extends string = string> = readonly [TitlePart<F>, ...TitlePart<F>[]];

export const own = <const F extends string>(field: F): TitlePart<F> => ({ kind: 'own', field, atMost: 200 });

/** The first words of a longer text. */
export const excerpt = <const F extends string>(field: F): TitlePart<F> => ({ kind: 'own', field, atMost: 40 });

/** The title of the record that the field points to. */
export const of = <const F extends string>(field: F): TitlePart<F> => ({ kind: 'of', field });

export const firstOf = <const F extends string>(...parts: readonly TitlePart<F>[]): TitlePart<F> => ({
  kind: 'firstOf',
  parts,
});

/** Monday and Sunday of an ISO week. */
export const week = <const F extends string>(year: F, isoWeek: F): TitlePart<F> => ({
  kind: 'week',
  year,
  week: isoWeek,
});
