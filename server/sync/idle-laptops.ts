import type { Cursor } from '../../shared/sync/wire.ts';

/** A question that was answered with nothing, and where the log ended then. */
export interface IdlePull {
  readonly tag: string;
  readonly serverEpoch: string;
  readonly scope: string;
  readonly end: Cursor;
}

/** In memory only: whoever is not remembered asks in full, once. */
export interface IdleLaptops {
  readonly remember: (deviceId: string, pull: IdlePull) => void;
  readonly forget: (deviceId: string) => void;
  readonly find: (deviceId: string, tag: string) => IdlePull | undefined;
}

/** Twice the laptops that one server has (performance.md); the one that was heard of longest ago goes first. */
const maxLaptops = 10_000;

export const createIdleLaptops = (): IdleLaptops => {
  const known = new Map<string, IdlePull>();
  return {
    remember: (deviceId, pull) => {
      known.delete(deviceId);
      known.set(deviceId, pull);
      if (known.size <= maxLaptops) return;
      for (const oldest of known.keys()) {
        known.delete(oldest);
        return;
      }
    },
    forget: (deviceId) => {
      known.delete(deviceId);
    },
    find: (deviceId, tag) => {
      const pull = known.get(deviceId);
      return pull?.tag === tag ? pull : undefined;
    },
  };
};
