import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { withCommit } from '../house/other-commit.ts';
import { type Figure, median } from './benchmark.ts';

const turns = 5;

type NamedFigure = Figure & { readonly benchmark: string };

/** What one figure was in each turn: its ratio where it has one, because machines and moments differ. */
export interface Runs {
  readonly now: readonly number[];
  readonly before: readonly number[];
}

/**
 * Whether the bench is worse than the spread of its own runs explains: the median of each lies outside everything that
 * the other had. Of figures that should be high (`>=`) less is worse, of all others more.
 */
export const verdictOn = ({ now, before }: Runs, reach = ''): 'worse' | 'better' | 'same' => {
  if (now.length === 0 || before.length === 0) return 'same';
  const [here, there] = [median(now), median(before)];
  const isHigher = here > Math.max(...before) && there < Math.min(...now);
  const isLower = here < Math.min(...before) && there > Math.max(...now);
  if (!isHigher && !isLower) return 'same';
  return isHigher === reach.startsWith('>=') ? 'better' : 'worse';
};

/** `npm run bench -- --against <commit> [name…]`: here and there in turn, five times, one JSON line per figure. */
export const benchAgainst = async (root: string, commit: string, names: readonly string[]): Promise<void> => {
  const all = new Map<string, { readonly figure: NamedFigure; readonly now: number[]; readonly before: number[] }>();
  await withCommit(root, commit, async (folder) => {
    for (let turn = 0; turn < turns; turn++)
      for (const [side, cwd] of [['before', folder] as const, ['now', root] as const])
        for (const figure of await runBench(cwd, names)) {
          const key = `${figure.benchmark}: ${figure.figure}`;
          const known = all.get(key) ?? { figure, now: [], before: [] };
          known[side].push(figure.ratio ?? figure.value);
          all.set(key, known);
        }
  });
  for (const { figure, now, before } of all.values())
    console.log(
      JSON.stringify({
        benchmark: figure.benchmark,
        figure: figure.figure,
        of: figure.ratio === undefined ? figure.unit : 'ratio',
        now: spreadOf(now),
        before: spreadOf(before),
        verdict: verdictOn({ now, before }, figure.reach),
      }),
    );
};

const runBench = async (cwd: string, names: readonly string[]): Promise<readonly NamedFigure[]> => {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/bench/bench.ts', ...names], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as NamedFigure); // written by bench.ts
};

const spreadOf = (values: readonly number[]) =>
  values.length === 0
    ? null
    : { median: round(median(values)), from: round(Math.min(...values)), to: round(Math.max(...values)) };

const round = (value: number): number => Number(value.toPrecision(4));
