/**
 * `TZ=UTC node scripts/make-office-days.ts <folder of the package chinese-days>`: writes
 * shared/domain/office-days/arranged-days.ts. The package (MIT) is no dependency: it counts in the computer's own zone,
 * so that west of Greenwich it answers for the day before; as dates it is right everywhere.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Arranged {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

interface LunarCalendar {
  readonly getSolarDateFromLunar: (lunar: string) => { readonly date: string };
  readonly getSolarTermDate: (year: number, month: number, term: string) => string;
}

const [folder = ''] = process.argv.slice(2);
if (process.env['TZ'] !== 'UTC') throw new Error('start with TZ=UTC');
const arranged = JSON.parse(readFileSync(join(folder, 'dist/chinese-days.json'), 'utf8')) as Arranged; // the package's own format
const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly version: string })
  .version;
const lunar = (await import(pathToFileURL(join(folder, 'dist/index.min.js')).href)) as { default: LunarCalendar };

const [firstYear, lastFeastYear] = [2004, 2100];
const lastYear = Math.max(...Object.keys(arranged.holidays).map((day) => Number(day.slice(0, 4))));
const years = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const short = (day: string): string => day.slice(5).replace('-', '');
const daysOf = (days: Readonly<Record<string, string>>, year: number): string =>
  Object.keys(days)
    .filter((day) => day.startsWith(`${year}-`))
    .toSorted()
    .map(short)
    .join(' ');

const { getSolarDateFromLunar, getSolarTermDate } = lunar.default;
const feastsOf = (year: number): string =>
  [
    getSolarDateFromLunar(`${year}-01-01`).date,
    getSolarTermDate(year, 4, 'pure_brightness'),
    getSolarDateFromLunar(`${year}-05-05`).date,
    getSolarDateFromLunar(`${year}-08-15`).date,
  ]
    .map(short)
    .join(' ');

writeFileSync(
  fileURLToPath(new URL('../shared/domain/office-days/arranged-days.ts', import.meta.url)),
  `// Made by scripts/make-office-days.ts from chinese-days ${version} (MIT); not edited by hand.

/** 国务院办公厅 arranged it so: year, days off, and after a semicolon the weekend days that are worked. */
export const arrangedDays = \`
${years(firstYear, lastYear)
  .map((year) => `${year} ${daysOf(arranged.holidays, year)}; ${daysOf(arranged.workdays, year)}`)
  .join('\n')}
\`;

/** Of the years after: 春节, 清明, 端午 and 中秋. */
export const feastDays = \`
${years(lastYear + 1, lastFeastYear)
  .map((year) => `${year} ${feastsOf(year)}`)
  .join('\n')}
\`;
`,
);
