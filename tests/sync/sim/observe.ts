import { wholeEntries } from '../../../core/sync/whole-entries.ts';
import type { Principal } from '../../../shared/sync/audience.ts';
import { mayRead } from '../../../shared/sync/audience.ts';
import { type Cursor, type PullRequest, type PushRequest, pullAnswer } from '../../../shared/sync/wire.ts';
import { createLaptopWatch, type LaptopWatch } from './laptop-watch.ts';
import type { Invariant, MadeOp } from './made-op.ts';
import { createServerWatch, type ServerWatch } from './server-watch.ts';
import type { SimLaptop } from './sim-laptop.ts';
import type { SimServer } from './sim-server.ts';

/** Stands in every field that must never leave a laptop (I19). */
export const canary = 'CANARY';

export interface Violation {
  readonly invariant: Invariant;
  readonly step: number;
  readonly text: string;
}

export interface Observer {
  readonly violations: readonly Violation[];
  readonly broken: (invariant: Invariant, text: string) => void;
  readonly step: (index: number) => void;
  readonly ops: ReadonlyMap<string, MadeOp>;
  readonly server: ServerWatch;
  readonly watchOf: (laptop: SimLaptop) => LaptopWatch;
  /** A laptop wrote something by itself. */
  readonly worked: (laptop: SimLaptop) => void;
  /** Something went out. */
  readonly left: (laptop: SimLaptop, request: PushRequest | PullRequest) => void;
  /** An answer to a pull reached the laptop. */
  readonly arrived: (laptop: SimLaptop, request: PushRequest | PullRequest, body: unknown) => Promise<void>;
  /** A round of sync is over, however it ended. */
  readonly synced: (laptop: SimLaptop) => Promise<void>;
  /** The laptop runs on other bytes than before: a restored one, or a copy. */
  readonly replaced: (laptop: SimLaptop) => void;
  readonly serverRestored: () => void;
  readonly restores: () => number;
}

export const createObserver = (server: SimServer): Observer => {
  const violations: Violation[] = [];
  const ops = new Map<string, MadeOp>();
  const watches = new Map<SimLaptop, LaptopWatch>();
  let step = 0;
  let restores = 0;
  const broken = (invariant: Invariant, text: string): void => {
    if (violations.length < 50) violations.push({ invariant, step, text });
  };
  const serverWatch = createServerWatch(server, ops, broken);

  const watchOf = (laptop: SimLaptop): LaptopWatch => {
    const known = watches.get(laptop);
    if (known !== undefined) return known;
    const made = createLaptopWatch(laptop, broken);
    watches.set(laptop, made);
    return made;
  };

  const worked = (laptop: SimLaptop): void => {
    const watch = watchOf(laptop);
    for (const op of watch.newOps()) ops.set(op.opId, { ...op, restores });
  };

  return {
    violations,
    broken,
    step: (index) => {
      step = index;
    },
    ops,
    server: serverWatch,
    watchOf,
    worked,
    left: (laptop, request) => {
      if (JSON.stringify(request).includes(canary)) broken('I19', `${laptop.name} sent a field that may not leave`);
    },
    arrived: async (laptop, request, body) => {
      const answer = pullAnswer.safeParse(body);
      if (!answer.success || answer.data.type !== 'page') return;
      if (laptop.isRevoked) broken('I18', `${laptop.name} was revoked and was answered`);
      const { entries: told, cursor } = answer.data;
      // What a laptop cannot complete it does not take either.
      const entries = wholeEntries(laptop.database.reader, request.epoch, laptop, told);
      if (entries === undefined) return;
      await checkSight(server, laptop.principal, laptop.deviceId, entries, (text) => broken('I18', text));
      const from: Cursor = 'cursor' in request ? request.cursor : cursor;
      watchOf(laptop).delivered(from, entries);
    },
    synced: async (laptop) => {
      worked(laptop);
      watchOf(laptop).checkHistory('work');
      await serverWatch.check();
      watchOf(laptop).checkAfterSync(serverWatch, (opId) => ops.get(opId)?.restores === restores);
      // While a restored server is refilled, what something hangs on may come after it; in the end it is there.
      if (restores === 0) watchOf(laptop).checkOrphans();
    },
    replaced: (laptop) => {
      watches.delete(laptop);
      for (const op of watchOf(laptop).newOps()) if (!ops.has(op.opId)) ops.set(op.opId, { ...op, restores });
      watchOf(laptop).checkHistory('replaced');
    },
    serverRestored: () => {
      restores += 1;
      serverWatch.reset();
    },
    restores: () => restores,
  };
};

interface SeenEntry {
  readonly seq: number;
  readonly record: string;
  readonly entity: string;
  readonly kind: string;
  readonly device: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The rule is asked again, of the audience that the record has now: not the server's answer to itself. */
const checkSight = async (
  server: SimServer,
  principal: Principal,
  deviceId: string,
  entries: readonly SeenEntry[],
  broken: (text: string) => void,
): Promise<void> => {
  const telling = entries.filter(
    ({ kind, fields, device }) => kind !== 'withdraw' && (Object.keys(fields).length > 0 || device !== deviceId),
  );
  if (telling.length === 0) return;
  const records = await server.records([...new Set(telling.map(({ record }) => record))]);
  for (const { record, entity, seq } of telling) {
    const stored = records.get(record);
    if (stored === undefined || !mayRead(principal, stored.audience))
      broken(`${principal.personId} was told ${entity} ${record} by entry ${seq}, which it may not read`);
  }
};
