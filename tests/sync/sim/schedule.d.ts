import type { Role } from '../../../shared/sync/audience.ts';
export declare const stepKinds: readonly [
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
];
export type StepKind = (typeof stepKinds)[number];
export interface Step {
  readonly kind: StepKind;
  /** Which laptop, modulo their number. */
  readonly client: number;
  /** Seed of the choices inside the step, so that leaving other steps out does not change them. */
  readonly r: number;
}
export declare const netFaults: readonly [
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
];
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
}
export interface ScheduleOptions {
  /** Steps at most; left out: most seeds small, some large. */
  readonly maxSteps?: number;
  readonly without?: readonly StepKind[];
}
export declare const scheduleOf: (seed: number, options?: ScheduleOptions) => Schedule;
