import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRng } from '../../sync/sim/rng.ts';
import type { Answered, Asked } from './hostile-host.ts';
import type { HostileKind } from './hostile-kind.ts';
import { oldKinds } from './old-kinds.ts';
import { textKinds } from './text-kinds.ts';
import { xlsxKinds } from './xlsx-kinds.ts';

export const hostileKinds: readonly HostileKind[] = [...xlsxKinds, ...textKinds, ...oldKinds];

/** P21: what one file may cost. */
export const allowed = { readerMb: 512, hostGrowsMb: 100, ms: 30_000, stallMs: 10_000 } as const;

export interface Played extends Answered {
  readonly kind: string;
  readonly seed: number;
}

export interface HostileHost {
  readonly play: (kind: HostileKind, seed: number) => Promise<Played>;
  readonly close: () => void;
}

/** Files are made here, so that what they take to make is not counted where they are read. */
export const startHostileHost = ({ watched = true } = {}): HostileHost => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-files-'));
  let host: Promise<ChildProcess> | undefined;
  const start = (): Promise<ChildProcess> =>
    new Promise((resolve, reject) => {
      const child = fork(hostUrl, watched ? [] : ['unwatched'], { execArgv: ['--expose-gc'], stdio: 'inherit' });
      child.once('message', () => resolve(child));
      child.once('exit', (code) => reject(new Error(`the host ended with ${code} before it had begun`)));
    });
  return {
    play: async (kind, seed) => {
      const path = join(folder, `${seed}.${kind.extension}`);
      writeFileSync(path, kind.make(createRng(seed)));
      host ??= start();
      const child = await host;
      const answered = await new Promise<Answered>((resolve) => {
        const crashed = (): void => {
          host = undefined;
          resolve({ answer: 'CRASHED', facts: {}, ms: 0, readerMb: 0, hostGrewMb: 0, planGrewMb: 0, stallMs: 0 });
        };
        child.once('exit', crashed);
        child.once('message', (message) => {
          child.off('exit', crashed);
          resolve(message as Answered); // as hostile-host.ts sends it
        });
        child.send({ path } satisfies Asked);
      });
      rmSync(path);
      return { ...answered, kind: kind.name, seed };
    },
    close: () => {
      void host?.then((child) => child.disconnect());
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const hostUrl = fileURLToPath(new URL('./hostile-host.ts', import.meta.url));

/** What is wrong with what became of a file; nothing in most cases. */
export const wrongWith = ({ answers }: HostileKind, played: Played): readonly string[] => {
  const { answer, ms, readerMb, hostGrewMb, stallMs } = played;
  return [
    ...(answer === 'CRASHED' || answer === 'INTERNAL_SERVER_ERROR' ? [`the core answered ${answer}`] : []),
    ...(answers === undefined || answers.includes(answer) ? [] : [`${answer} instead of ${answers.join(' or ')}`]),
    ...(readerMb > allowed.readerMb ? [`the reader took ${Math.round(readerMb)} MB`] : []),
    ...(hostGrewMb > allowed.hostGrowsMb ? [`the host grew by ${Math.round(hostGrewMb)} MB`] : []),
    ...(stallMs > allowed.stallMs ? [`the core did not answer for ${Math.round(stallMs)} ms`] : []),
    ...(ms > allowed.ms ? [`it took ${Math.round(ms)} ms`] : []),
  ];
};

export const lineOf = ({ kind, seed, answer, facts, ms, readerMb, hostGrewMb, planGrewMb, stallMs }: Played): string =>
  `${kind} (${seed}): ${answer} ${JSON.stringify(facts)} ${Math.round(ms)} ms, reader ${Math.round(readerMb)} MB, host +${Math.round(hostGrewMb)} MB (plan +${Math.round(planGrewMb)}), stall ${Math.round(stallMs)} ms`;
