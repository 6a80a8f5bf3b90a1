import type { RoomMember } from '../../../../shared/sync/room-ring.ts';
import type { ReadState } from './room-state.ts';

/** The states of a room that hang together: each signed by a member of the state before (docs/spec/unit-room.md, R5). */
export interface Chains {
  readonly find: (hash: string) => ReadState | undefined;
  /** From the first state to this one. */
  readonly pathTo: (state: ReadState) => readonly ReadState[];
  /** The state to stand on for who stands on `from`: never a lower number, and nothing that others than present members signed. */
  readonly forward: (from: ReadState) => ReadState;
  /** For who stands on none: the ring of the room, as far as it can be told from outside. Undefined: there is none. */
  readonly best: (isLost: (member: RoomMember) => boolean) => ReadState | undefined;
  readonly all: readonly ReadState[];
}

export const chainsOf = (read: readonly ReadState[]): Chains => {
  const byHash = new Map(read.map((state) => [state.hash, state]));
  const paths = new Map<string, readonly ReadState[]>();
  // Numbers grow along a chain, so what a state follows has been looked at before it.
  for (const state of read.toSorted((a, b) => a.number - b.number)) {
    const before = state.before === null ? undefined : byHash.get(state.before);
    const path = before === undefined ? [] : paths.get(before.hash);
    const isFirst = state.before === null && state.number === 1 && isMember(state, state.by);
    if (isFirst) paths.set(state.hash, [state]);
    else if (before !== undefined && path !== undefined && follows(state, before))
      paths.set(state.hash, [...path, state]);
  }
  const all = read.filter(({ hash }) => paths.has(hash));
  const pathTo = (state: ReadState): readonly ReadState[] => paths.get(state.hash) ?? [];

  const forward = (from: ReadState): ReadState => {
    const own = pathTo(from);
    const [first] = own;
    const reachable = all.filter(
      (state) => state.number >= from.number && pathTo(state)[0] === first && isByPresent(from, own, pathTo(state)),
    );
    return reachable.reduce((best, state) => (isBetter(pathTo(state), pathTo(best)) ? state : best), from);
  };

  return {
    find: (hash) => (paths.has(hash) ? byHash.get(hash) : undefined),
    pathTo,
    forward,
    best: (isLost) => {
      const firsts = all.filter(({ before }) => before === null);
      const tops = firsts.map((first) =>
        all
          .filter((state) => pathTo(state)[0] === first)
          .reduce((best, state) => (isBetter(pathTo(state), pathTo(best)) ? state : best), first),
      );
      return tops
        .filter((top) => isAlive(top, isLost))
        .reduce<ReadState | undefined>(
          (best, top) => (best === undefined || isBetterRing(top, best, pathTo) ? top : best),
          undefined,
        );
    },
    all,
  };
};

export const isMember = ({ members }: ReadState, signing: string): boolean =>
  members.some((member) => member.signing === signing);

export const laptopsOf = ({ members }: ReadState) => members.filter(({ kind }) => kind === 'laptop');

/** Somebody is left who can admit, or who holds the printed code. */
const isAlive = (state: ReadState, isLost: (member: RoomMember) => boolean): boolean =>
  state.members.some((member) => member.kind === 'code' || !isLost(member));

const follows = (state: ReadState, before: ReadState): boolean =>
  state.number === before.number + 1 &&
  isMember(before, state.by) &&
  before.keys.every((key) => state.keys.includes(key));

/** Beside the own branch only what members of the present state have signed, or whom they have admitted there. */
const isByPresent = (from: ReadState, own: readonly ReadState[], path: readonly ReadState[]): boolean => {
  if (path.includes(from)) return true;
  const trusted = new Set(from.members.map(({ signing }) => signing));
  for (const state of path) {
    if (own.includes(state)) continue;
    if (!trusted.has(state.by)) return false;
    for (const { signing } of state.members) trusted.add(signing);
  }
  return true;
};

/** Of two branches the higher one, then the one that the log has first, then by hash. */
const isBetter = (path: readonly ReadState[], than: readonly ReadState[]): boolean => {
  if (path.length !== than.length) return path.length > than.length;
  const at = path.findIndex((state, index) => state !== than[index]);
  const [one, other] = [path[at], than[at]];
  return one !== undefined && other !== undefined && comesBefore(one, other);
};

const isBetterRing = (top: ReadState, than: ReadState, pathTo: (state: ReadState) => readonly ReadState[]): boolean => {
  const [many, fewer] = [laptopsOf(top).length > 1, laptopsOf(than).length > 1];
  if (many !== fewer) return many;
  const [[one], [other]] = [pathTo(top), pathTo(than)];
  return one !== undefined && other !== undefined && comesBefore(one, other);
};

const comesBefore = (one: ReadState, other: ReadState): boolean =>
  one.seq === other.seq ? one.hash < other.hash : one.seq < other.seq;
