declare module 'pouchdb-core' {
  interface Doc {
    readonly _id: string;
    readonly [field: string]: unknown;
  }
  // biome-ignore lint/style/noDefaultExport: the library exports it so
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB;
    constructor(name: string, options: { readonly adapter: string });
    bulkDocs(docs: readonly unknown[]): Promise<unknown>;
    allDocs(options: { readonly include_docs: true }): Promise<{ readonly rows: readonly { readonly doc: Doc }[] }>;
    get(id: string): Promise<Doc>;
    destroy(): Promise<unknown>;
    readonly replicate: { to(target: PouchDB, options: { readonly batch_size: number }): Promise<unknown> };
  }
}
declare module 'pouchdb-adapter-memory';
declare module 'pouchdb-replication';
