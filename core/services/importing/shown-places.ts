import type { BookChain, BookNode, ChainBook } from './chain-book.ts';

/** Chains and nodes of another workspace, each found or made once: two of one name stay two. */
export class ShownPlaces {
  readonly #book: ChainBook;
  readonly #found = new Map<string, BookChain | BookNode>();
  readonly #taken = new Set<BookChain | BookNode>();

  constructor(book: ChainBook) {
    this.#book = book;
  }

  chain(id: string, name: string, make: () => BookChain): BookChain {
    return this.#once(id, () => this.#book.listOwnChains(name), make);
  }

  node(id: string, chain: BookChain, name: string, make: () => BookNode): BookNode {
    return this.#once(id, () => this.#book.listOwnNodes(chain, name), make);
  }

  #once<T extends BookChain | BookNode>(id: string, find: () => readonly T[], make: () => T): T {
    const known = this.#found.get(id);
    if (known !== undefined) return known as T; // kept under the number of a record of its kind
    const place = find().find((each) => !this.#taken.has(each)) ?? make();
    this.#found.set(id, place);
    this.#taken.add(place);
    return place;
  }
}
