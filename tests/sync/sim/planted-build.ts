import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { PlantedBug } from './planted-bug.ts';
import type { sim } from './sim.ts';

/** The whole simulation with one mistake in it. Below node_modules, so that packages are found from there. */
export const buildPlanted = async (bug: PlantedBug): Promise<typeof sim> => {
  const outfile = resolve(`node_modules/.cache/lianzhao-sim/${bug.name.replaceAll(/\W+/g, '-')}-${process.pid}.mjs`);
  let planted = 0;
  await build({
    entryPoints: [resolve('tests/sync/sim/sim.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'plant',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const edits = bug.edits.filter(({ file }) => path === resolve(file));
            if (edits.length === 0) return undefined;
            let contents = await readFile(path, 'utf8');
            for (const { find, replace, file } of edits) {
              const parts = contents.split(find);
              if (parts.length !== 2) throw new Error(`"${find}" stands ${parts.length - 1} times in ${file}`);
              contents = parts.join(replace);
              planted += 1;
            }
            return { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  if (planted !== bug.edits.length) throw new Error(`${bug.name}: not all of it is part of the simulation`);
  // What the entry point exports; a bundle has no types.
  const module = (await import(pathToFileURL(outfile).href)) as { sim: typeof sim };
  return module.sim;
};
