/** A process that opens strangers' files is told nothing of ours: no password, no folder, no options for Node. */
export declare const readerEnvironment: (env: NodeJS.ProcessEnv) => Record<string, string>;
