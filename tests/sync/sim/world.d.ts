import { type Observer } from './observe.ts';
import type { Schedule } from './schedule.ts';
import { type SimLaptop } from './sim-laptop.ts';
import { type Net } from './sim-net.ts';
import { type SimBackend, type SimServer } from './sim-server.ts';
/** Everything of one simulation; nothing outside it changes its course. */
export interface World {
  readonly schedule: Schedule;
  readonly server: SimServer;
  readonly laptops: SimLaptop[];
  readonly images: Map<string, Buffer>;
  readonly observer: Observer;
  readonly net: Net;
  /** A number that was never given before, for ids and for values that can be recognised anywhere. */
  readonly count: () => number;
  readonly nowMs: () => number;
  readonly advance: (ms: number) => void;
  readonly turnOn: (laptop: SimLaptop, image: Buffer) => void;
  readonly addLaptop: (like: SimLaptop, image: Buffer) => SimLaptop;
  readonly note: (...facts: readonly (string | number)[]) => void;
  readonly traceHash: () => string;
  readonly close: () => void;
}
export declare const simStartMs: number;
export interface WorldOptions {
  readonly clocksStayRight?: boolean;
  readonly trace?: (line: string) => void;
}
export declare const createWorld: (schedule: Schedule, backend: SimBackend, options?: WorldOptions) => World;
