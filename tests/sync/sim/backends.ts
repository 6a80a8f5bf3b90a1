import { modelBackend, type SimBackend } from './sim-server.ts';

/** Where the server of the simulation keeps its log; one engine for many seeds. */
export interface SimBackends {
  readonly name: string;
  /** Empty, for the next seed. */
  readonly next: () => Promise<SimBackend>;
  readonly close: () => Promise<void>;
}

export const openBackend = async (name: string): Promise<SimBackends> => {
  if (name === 'model') return { name, next: async () => modelBackend(), close: async () => undefined };
  throw new Error(`no backend ${name}`);
};
