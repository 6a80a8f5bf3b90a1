/** A process that opens strangers' files is told nothing of ours: no password, no folder, no options for Node. */
export const readerEnvironment = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && (entry[0] === 'NODE_COMPILE_CACHE' || !/^(?:LIANZHAO_|NODE_)/i.test(entry[0])),
    ),
  );
