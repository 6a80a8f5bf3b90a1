import type { Role } from '../../../shared/sync/audience.ts';
import { createRng, type Rng } from './rng.ts';

export const stepKinds = [
  'sync',
  'busySync',
  'edit',
  'create',
  'remove',
  'restore',
  'import',
  'move',
  'label',
  'refusedEdit',
  'offline',
  'online',
  'upgrade',
  'downgrade',
  'unknownField',
  'saveClient',
  'restoreClient',
  'cloneClient',
  'saveServer',
  'restoreServer',
  'serverWrite',
  'transfer',
  'grant',
  'revoke',
  'clock',
  'crash',
  'massDelete',
] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Step {
  readonly kind: StepKind;
  /** Which laptop, modulo their number. */
  readonly client: number;
  /** Seed of the choices inside the step, so that leaving other steps out does not change them. */
  readonly r: number;
}

export const netFaults = [
  'dropRequest',
  'dropResponse',
  'duplicate',
  'delay',
  'cutBatch',
  'error500',
  'error429',
  'html',
  'empty',
  'truncated',
  'portal',
  'serverCrashBefore',
  'serverCrashAfter',
  'clientCrash',
  'diskFull',
] as const;
export type NetFault = (typeof netFaults)[number];

export interface ClientSpec {
  readonly unit: number;
  readonly role: Role;
  readonly seesChain: boolean;
}

export interface Schedule {
  readonly seed: number;
  readonly clients: readonly ClientSpec[];
  /** Chance of each fault per exchange; most seeds have few kinds, so that each is met alone and together. */
  readonly faults: Readonly<Partial<Record<NetFault, number>>>;
  readonly steps: readonly Step[];
  /** How long laptops keep accepted ops; left out: longer than any life. */
  readonly keepMs?: number;
  /** Laptops are enrolled anew now and then. */
  readonly enrols?: boolean;
  /** Units share a room; its ring comes to some laptops late. */
  readonly rooms?: boolean;
  /** They make their rings themselves, and the server lies now and then. */
  readonly rings?: boolean;
}

export interface ScheduleOptions {
  readonly enrols?: boolean;
  readonly rooms?: boolean;
  /** With `rooms`. */
  readonly rings?: boolean;
  /** Steps at most; left out: most seeds small, some large. */
  readonly maxSteps?: number;
  readonly without?: readonly StepKind[];
}

export const scheduleOf = (seed: number, options: ScheduleOptions = {}): Schedule => {
  const rng = createRng(seed);
  const size = rng.next();
  const wanted = size < 0.75 ? 20 + rng.int(25) : size < 0.97 ? 40 + rng.int(60) : 100 + rng.int(300);
  const clients = clientsOf(rng, size < 0.75 ? 2 + rng.int(2) : 2 + rng.int(5));
  const weights = weightsOf(rng, options.without ?? []);
  const faults = faultsOf(rng);
  const count = Math.min(wanted, options.maxSteps ?? 400);
  const steps = Array.from({ length: count }, (_, index): Step => {
    // A world without records is no test: the first steps make some.
    const kind = index < 3 ? 'create' : index === 3 ? 'sync' : draw(rng, weights);
    return { kind, client: rng.int(clients.length), r: rng.int(2 ** 30) };
  });
  const { enrols = false, rings = false, rooms = rings } = options;
  return { seed, clients, faults, steps, enrols, rooms, rings, ...keepOf(seed, steps) };
};

/**
 * Two lives of three prune what is older than some hours or days. Not where the server is put back: what is older than its
 * backup and no laptop holds is lost by design, after two years. Drawn apart, so that lives stay what they were.
 */
const keepOf = (seed: number, steps: readonly Step[]): Pick<Schedule, 'keepMs'> => {
  const rng = createRng(seed ^ 0x9121);
  return rng.chance(1 / 3) || steps.some(({ kind }) => kind === 'restoreServer')
    ? {}
    : { keepMs: (1 + rng.int(100)) * 3_600_000 };
};

const clientsOf = (rng: Rng, count: number): readonly ClientSpec[] => {
  const units = 1 + rng.int(3);
  return Array.from({ length: count }, (_, index) => {
    const special = index >= 2 ? rng.next() : 0;
    if (special > 0.85) return { unit: units, role: 'centre' as const, seesChain: false };
    if (special > 0.65) return { unit: units + 1, role: 'chain_leader' as const, seesChain: true };
    return { unit: rng.int(units), role: 'member' as const, seesChain: rng.chance(0.1) };
  });
};

type Weights = readonly (readonly [StepKind, number])[];

/** What happens all the time, what may be left out of a seed altogether, and how often it comes if it is in. */
const always: Weights = [
  ['sync', 26],
  ['busySync', 7],
  ['edit', 26],
  ['create', 12],
];
const sometimes: Weights = [
  ['remove', 5],
  ['restore', 4],
  ['import', 1.5],
  ['move', 4],
  ['label', 4],
  ['refusedEdit', 3],
  ['offline', 3],
  ['online', 3],
  ['upgrade', 2],
  ['downgrade', 1.5],
  ['unknownField', 3],
  ['saveClient', 2],
  ['restoreClient', 2],
  ['cloneClient', 1],
  ['saveServer', 2.5],
  ['restoreServer', 1.5],
  ['serverWrite', 3],
  ['transfer', 2],
  ['grant', 2],
  ['revoke', 0.5],
  ['clock', 4],
  ['crash', 3],
  ['massDelete', 0.7],
];

const weightsOf = (rng: Rng, without: readonly StepKind[]): Weights => {
  const chosen = sometimes.filter(() => rng.chance(0.4));
  return [...always, ...chosen].filter(([kind]) => !without.includes(kind));
};

const faultsOf = (rng: Rng): Readonly<Partial<Record<NetFault, number>>> => {
  if (rng.chance(0.15)) return {};
  return Object.fromEntries(
    netFaults.flatMap((fault) => (rng.chance(0.3) ? [[fault, 0.02 + rng.next() ** 2 * 0.3]] : [])),
  );
};

const draw = (rng: Rng, weights: Weights): StepKind => {
  const sum = weights.reduce((total, [, weight]) => total + weight, 0);
  let left = rng.next() * sum;
  for (const [kind, weight] of weights) {
    left -= weight;
    if (left <= 0) return kind;
  }
  return 'sync';
};
