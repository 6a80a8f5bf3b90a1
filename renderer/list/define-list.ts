import type { ReactNode } from 'react';
import type { ListAddress } from './list-address.ts';
import { createListStore, type ListStore } from './list-store.ts';
import type { Sort } from './sort.ts';

export interface ListColumn<Row, By extends string> {
  readonly id: string;
  /** Asked for while drawing, so that it speaks the language of now. */
  readonly words: () => string;
  /** Pixels at least, and its share of the room that is left. */
  readonly width: number;
  readonly grow?: number;
  /** What it says as one value: copied, printed, and sorted by where all rows are at hand. */
  readonly value: (row: Row) => string | number | null;
  /** Where it is sorted by something else than it says: statuses as they follow each other. */
  readonly order?: (row: Row) => string | number | null;
  /** Where more is drawn than the value. */
  readonly cell?: (row: Row) => ReactNode;
  /** What the core sorts by, and which way first. */
  readonly sort?: Sort<By>;
  /** In the place of the cell, where a field of this row is free to be changed by itself; null where it is not. */
  readonly edit?: (row: Row, onDone: () => void) => ReactNode;
  readonly align?: 'end';
  /** Only when somebody chooses it. */
  readonly extra?: true;
  /** Not shown by itself in a window narrower than this. */
  readonly from?: number;
  /** The value holds names, numbers or accounts of people: `masked` is what leaves by copy and print. */
  readonly masked?: (text: string) => string;
}

/** One list as it is declared once: drawn, sorted, narrowed, copied, printed and kept from this alone. */
export interface ListDefinition<Row extends { readonly id: string }, Filters extends object, By extends string> {
  /** Its key in the preferences of the workspace. */
  readonly name: string;
  readonly words: () => string;
  readonly columns: readonly ListColumn<Row, By>[];
  /** Where a row is opened. */
  readonly opens: (row: Row) => string | null;
  /** How the filters stand in the address; a filter of the contract that is forgotten here does not compile. */
  readonly address: ListAddress<Filters>;
  /** While nobody asks for anything else. */
  readonly first: { readonly filters: Filters; readonly sort: Sort<By> };
}

export interface List<Row extends { readonly id: string }, Filters extends object, By extends string>
  extends ListDefinition<Row, Filters, By> {
  readonly useList: ListStore<Filters, By>;
}

export const defineList = <Row extends { readonly id: string }, Filters extends object, By extends string>(
  definition: ListDefinition<Row, Filters, By>,
): List<Row, Filters, By> => ({ ...definition, useList: createListStore(definition.first.filters) });
