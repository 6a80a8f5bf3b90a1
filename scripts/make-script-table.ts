/**
 * Makes shared/kernel/chinese-script-table.ts: which simplified character stands for a traditional one.
 *
 * Source: OpenCC's TSCharacters, as opencc-js 1.4.2 carries it (Apache-2.0). The package itself is no dependency: keys of
 * names and queries need single characters only, on the laptop, on the server and synchronously, and its phrases and
 * converter would weigh five times as much.
 *
 *   npm install --no-save --prefix <folder> opencc-js@1.4.2 && node scripts/make-script-table.ts <folder>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const [, , folder] = argv;
if (folder === undefined) throw new Error('node scripts/make-script-table.ts <folder with node_modules/opencc-js>');

const source = join(folder, 'node_modules/opencc-js/dist/esm-lib/dict/TSCharacters.js');
const pairs = /"(.*)"/su.exec(readFileSync(source, 'utf8'))?.[1]?.split('|') ?? [];
/** Characters outside the common block stand in no name of a firm, and the index knows them by their code only. */
const isCommon = (text: string): boolean => /^[\u4e00-\u9fff]$/u.test(text);
/** 乾 is 干 only where things are dry; as the first hexagram it stands in 乾县, 乾照, and is no traditional character. */
const notTraditional = '乾';
const table = pairs.flatMap((pair) => {
  const [traditional = '', simplified = ''] = pair.split(' ');
  return isCommon(traditional) &&
    isCommon(simplified) &&
    traditional !== simplified &&
    !notTraditional.includes(traditional)
    ? [`${traditional}${simplified}`]
    : [];
});

writeFileSync(
  fileURLToPath(new URL('../shared/kernel/chinese-script-table.ts', import.meta.url)),
  `// Made by scripts/make-script-table.ts from OpenCC's TSCharacters (opencc-js 1.4.2, Apache-2.0); not edited by hand.
/** Pairs of characters: the traditional one, then the simplified one. */
export const traditionalPairs =
  '${table.join('')}';
`,
);
