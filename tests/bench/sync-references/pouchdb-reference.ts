import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import type { SyncMeasure, SyncWorkload } from './sync-workload.ts';

PouchDB.plugin(memory).plugin(replication);

/**
 * PouchDB 9 with its own replication, batch 500. All three databases are in memory and in one process: it is spared disk
 * and HTTP. Bytes are the JSON bodies that its HTTP adapter would send (_changes, _revs_diff, _bulk_get, _bulk_docs).
 */
export const syncWithPouchDb = async ({ records, edits }: SyncWorkload, round: number): Promise<SyncMeasure> => {
  const open = (name: string) => new PouchDB(`${name}-${round}`, { adapter: 'memory' });
  const [laptop, server, other] = [open('a'), open('server'), open('b')];
  await laptop.bulkDocs(records.map(({ id, fields }) => ({ _id: id, ...fields })));
  await laptop.replicate.to(server, { batch_size: 500 });
  await server.replicate.to(other, { batch_size: 500 });
  const present = await laptop.allDocs({ include_docs: true });
  const docs = new Map(present.rows.map(({ doc }) => [doc._id, doc]));
  await laptop.bulkDocs(edits.map(({ id, fields }) => ({ ...docs.get(id), ...fields })));

  let bytes = 0;
  const count = (value: unknown): void => {
    bytes += Buffer.byteLength(JSON.stringify(value) ?? '');
  };
  tap(server, ['revsDiff', 'bulkDocs', 'changes', 'bulkGet'], count);
  tap(other, [], count);
  const start = performance.now();
  await laptop.replicate.to(server, { batch_size: 500 });
  await server.replicate.to(other, { batch_size: 500 });
  const ms = performance.now() - start;
  const arrived = await other.get(edits[0]?.id ?? '');
  if (arrived['stage'] !== edits[0]?.fields['stage']) throw new Error('PouchDB did not carry the edit');
  for (const database of [laptop, server, other]) await database.destroy();
  return { ms, bytes };
};

/** Counts arguments and answers of the calls that go over the network when this database is remote. */
const tap = (database: PouchDB, methods: readonly string[], count: (value: unknown) => void): void => {
  const calls = database as unknown as Record<string, (...parameters: unknown[]) => unknown>; // its methods, by name
  for (const method of methods) {
    const original = calls[method]?.bind(database);
    if (original === undefined) throw new Error(`PouchDB has no ${method}`);
    calls[method] = (...parameters) => {
      count(parameters.filter((parameter) => typeof parameter !== 'function'));
      const callback = parameters.at(-1);
      if (typeof callback === 'function')
        return original(...parameters.slice(0, -1), (error: unknown, answer: unknown) => {
          count(answer);
          callback(error, answer);
        });
      const answer = original(...parameters);
      if (answer instanceof Promise) void answer.then(count, () => {});
      else if (hasEvents(answer)) answer.on('change', count);
      return answer;
    };
  }
};

const hasEvents = (value: unknown): value is { on: (event: string, listener: (value: unknown) => void) => void } =>
  typeof value === 'object' && value !== null && 'on' in value;
