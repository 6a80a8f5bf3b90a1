import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type Benchmark, median, percentile } from './benchmark.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rounds = 7;
const size = { width: 1200, height: 760 };

/** What chain-page.ts puts on its window. */
interface ChainBench {
  readonly ready: Promise<unknown>;
  readonly mountMap: (nodes: number) => Promise<number>;
  readonly mountRectangles: (nodes: number) => Promise<number>;
  readonly startFrames: () => void;
  readonly stopFrames: () => readonly number[];
  readonly layoutMs: (nodes: number) => number;
}

declare const chainBench: ChainBench;

/** The map against as many bare rectangles, in one browser, in turns (performance.md, "Chain map"). */
export const benchmark: Benchmark = {
  name: 'chain',
  run: async (emit) => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage({ viewport: size });
      await loadBench(page);
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Performance.enable');
      for (const nodes of [300, 2000]) {
        const layouts = await page.evaluate(
          (count) => Array.from({ length: 7 }, () => chainBench.layoutMs(count)),
          nodes,
        );
        emit({ figure: `layout of ${nodes} nodes`, value: rounded(median(layouts)), unit: 'ms', reach: '<= 20' });

        const maps: number[] = [];
        const rectangles: number[] = [];
        for (let round = 0; round <= rounds; round++) {
          const map = await page.evaluate((count) => chainBench.mountMap(count), nodes);
          const bare = await page.evaluate((count) => chainBench.mountRectangles(count), 2000);
          // The first round compiles; it is not counted.
          if (round === 0) continue;
          maps.push(map);
          rectangles.push(bare);
        }
        emit({
          figure: `first picture of ${nodes} nodes, layout included`,
          value: rounded(median(maps)),
          unit: 'ms',
          reference: '2000 bare rectangles',
          referenceValue: rounded(median(rectangles)),
          ratio: rounded(median(maps.map((ms, round) => ms / (rectangles[round] ?? Number.NaN)))),
          reach: '<= 3',
        });
      }
      for (const move of ['pan', 'zoom'] as const) {
        const maps: Movement[] = [];
        const rectangles: Movement[] = [];
        for (let round = 0; round < 3; round++) {
          await page.evaluate(() => chainBench.mountMap(2000));
          maps.push(await movement(page, devtools, move));
          await page.evaluate(() => chainBench.mountRectangles(2000));
          rectangles.push(await movement(page, devtools, move));
        }
        emit({
          figure: `${move} over 2000 nodes, work of the main thread`,
          value: rounded(median(maps.map(({ workMs }) => workMs))),
          unit: 'ms',
          reference: '2000 bare rectangles, the same movement',
          referenceValue: rounded(median(rectangles.map(({ workMs }) => workMs))),
          ratio: rounded(median(maps.map(({ workMs }, round) => workMs / (rectangles[round]?.workMs ?? Number.NaN)))),
          reach: '<= 1.5',
        });
        emit({
          figure: `${move} over 2000 nodes, 95th percentile between frames`,
          value: rounded(median(maps.map(({ frameP95Ms }) => frameP95Ms))),
          unit: 'ms',
          reference: '2000 bare rectangles, the same movement',
          referenceValue: rounded(median(rectangles.map(({ frameP95Ms }) => frameP95Ms))),
          ratio: rounded(
            median(maps.map(({ frameP95Ms }, round) => frameP95Ms / (rectangles[round]?.frameP95Ms ?? Number.NaN))),
          ),
          reach: '<= 17 (one frame)',
        });
      }
    } finally {
      await browser.close();
    }
  },
};

const loadBench = async (page: Page): Promise<void> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./chain-page.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const css = ['renderer/ui/tokens.css', 'renderer/features/chain/chain.css'].map((path) =>
    readFileSync(`${root}${path}`, 'utf8'),
  );
  await page.setContent('<!doctype html><html lang="zh-CN"><body></body></html>');
  await page.addStyleTag({
    content: `${css.join('\n')} .bench-stage { width: ${size.width}px; height: ${size.height}px; }`,
  });
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  await page.evaluate(() => chainBench.ready.then(() => undefined));
};

interface Movement {
  readonly workMs: number;
  readonly frameP95Ms: number;
}

/** Two seconds of a hand on the mouse or the wheel, and the rest after it in which the map is drawn anew. */
const movement = async (page: Page, devtools: CDPSession, move: 'pan' | 'zoom'): Promise<Movement> => {
  await page.mouse.move(600, 380);
  await page.waitForTimeout(300);
  const before = await taskSeconds(devtools);
  await page.evaluate(() => chainBench.startFrames());
  if (move === 'pan') await page.mouse.down();
  for (let step = 0; step < 100; step++) {
    const angle = step / 10;
    if (move === 'pan') await page.mouse.move(600 + Math.sin(angle) * 220, 380 + Math.cos(angle) * 120);
    else await page.mouse.wheel(0, step < 50 ? -30 : 30);
    await page.waitForTimeout(10);
  }
  if (move === 'pan') await page.mouse.up();
  const frames = await page.evaluate(() => chainBench.stopFrames());
  await page.waitForTimeout(400);
  return { workMs: ((await taskSeconds(devtools)) - before) * 1000, frameP95Ms: percentile(frames, 0.95) };
};

const taskSeconds = async (devtools: CDPSession): Promise<number> => {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
