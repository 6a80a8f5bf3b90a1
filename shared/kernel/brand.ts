declare const brandKey: unique symbol;

/** A primitive with a name of its own, so that a day is not passed where an id is wanted. */
export type Brand<T, Name extends string> = T & { readonly [brandKey]: Name };
