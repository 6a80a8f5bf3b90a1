/**
 * `npm run house [-- --against <commit>] [--list] [--quick]`: the house in numbers. With a commit the same of that commit
 * beside it; `--list` names what was counted; `--quick` does not compile what is planted (one to two minutes each).
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ruleNames } from '../../scripts/import-rules.ts';
import { type House, measureHouse } from './measure.ts';
import { withCommit } from './other-commit.ts';
import { plantedImports } from './planted-imports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    list: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

const rowsOf = (house: House): readonly (readonly [name: string, value: number, named?: readonly string[]])[] => [
  ['lines without tests', house.lines],
  ['files without tests', house.files],
  ['median lines of a file', house.medianLines],
  ['90 % of the files have at most', house.p90Lines],
  ['files over 300 lines', house.over300.length, house.over300],
  ['circles, types counted', house.circles.length, house.circles.map((circle) => circle.join(' ↔ '))],
  ['places that say the same', house.duplicates.length, house.duplicates],
  ...house.planted.flatMap(({ what, sibling, touched, own }) => {
    const [one, paths] = [`a ${what} like ${sibling}`, [...touched.product, ...touched.words]];
    return [
      [`${one} touches`, paths.length, paths],
      ...(what === 'noun' ? [[`${one}: of these not its own`, paths.length - own.length] as const] : []),
      [`${one}: tests`, touched.test.length, touched.test],
      [`${one}: generated`, touched.generated.length, touched.generated],
    ] as const;
  }),
];

const now = await measureHouse(root, !values.quick);
const before =
  values.against === undefined
    ? undefined
    : await withCommit(root, values.against, (folder) => measureHouse(folder, false));

const old = new Map(before === undefined ? [] : rowsOf(before).map(([name, value]) => [name, value]));
for (const [name, value, named = []] of rowsOf(now)) {
  console.log(`${name.padEnd(48)}${before === undefined ? '' : `${old.get(name) ?? '–'} → `.padStart(12)}${value}`);
  if (values.list) for (const one of named) console.log(`    ${one}`);
}
const unplanted = ruleNames.filter((rule) => plantedImports[rule] === undefined);
console.log(`${'import rules'.padEnd(48)}${ruleNames.length}, each with a planted violation`);

const complaints = now.planted.filter(({ complaint }) => complaint !== '');
for (const { what, complaint } of complaints) console.error(`the planted ${what} does not compile:\n${complaint}`);
for (const rule of unplanted) console.error(`nothing is planted for the import rule ${rule}`);
process.exitCode = complaints.length + unplanted.length > 0 ? 1 : 0;
