import { attribute } from './markup-text.ts';
import { cellFormatsOf } from './number-format.ts';
import { createPlainRows, NotPlain, type PlainBook, plainTexts } from './plain-sheet.ts';
import { hasTwoPlaces, octoberOf } from './typed-month.ts';
import { inflate, sharedTextsPart, type XlsxParts } from './xlsx-parts.ts';
import type { ZipEntry } from './zip-directory.ts';

/** What the plain sheets of a workbook need; undefined where its parts are not at their usual places, or its texts not plain. */
export const plainBookOf = async ({ texts, sharedTexts }: XlsxParts): Promise<PlainBook | undefined> => {
  const workbook = targetsOf(texts.get('_rels/.rels'), 'officeDocument');
  const styles = targetsOf(texts.get('xl/_rels/workbook.xml.rels'), 'styles');
  const shared = targetsOf(texts.get('xl/_rels/workbook.xml.rels'), 'sharedStrings');
  if (!isOnly(workbook, 'xl/workbook.xml')) return undefined;
  if (styles.length > 0 && !isOnly(styles, 'xl/styles.xml')) return undefined;
  if (shared.length > 0 && !isOnly(shared, sharedTextsPart)) return undefined;
  // Days counted from 1904 are the library's.
  if (/\sdate1904\s*=\s*["'](?:1|true)/.test(texts.get('xl/workbook.xml') ?? '')) return undefined;
  const dayOf = await daysOf(styles.length === 0 ? '' : (texts.get('xl/styles.xml') ?? ''));
  if (shared.length === 0) return { texts: [], dayOf };
  const own = sharedTexts === undefined ? undefined : plainTexts(sharedTexts.toString('utf8'));
  return own === undefined ? undefined : { texts: own, dayOf };
};

/** True where all rows were plain; otherwise those that were given stand before the first one that is not. */
export const readPlainRows = async (
  bytes: Uint8Array,
  entry: ZipEntry | undefined,
  book: PlainBook | undefined,
  give: (index: number, values: readonly unknown[]) => void,
): Promise<boolean> => {
  if (book === undefined || entry === undefined) return false;
  const rows = createPlainRows(book, give);
  try {
    await inflate(bytes, entry, rows.take);
    rows.end();
    return true;
  } catch (error) {
    if (error instanceof NotPlain) return false;
    throw error;
  }
};

/** Paths in the package. */
const targetsOf = (relations: string | undefined, type: string): readonly string[] =>
  [...(relations ?? '').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].flatMap(([tag]) => {
    if (attribute(tag, 'Type')?.endsWith(`/${type}`) !== true) return [];
    const target = attribute(tag, 'Target') ?? '';
    if (target.startsWith('/')) return [target.slice(1)];
    return [type === 'officeDocument' ? target : `xl/${target}`];
  });

const isOnly = ([target, second]: readonly string[], path: string): boolean => target === path && second === undefined;

const daysOf = async (stylesXml: string): Promise<PlainBook['dayOf']> => {
  const { codes, ids } = cellFormatsOf(stylesXml);
  const haveTwoDecimals = ids.map((id) => id === 2 || hasTwoPlaces(codes.get(id) ?? ''));
  const monthOf = (number: number, style: number): string | undefined =>
    haveTwoDecimals[style] === true ? octoberOf(number) : undefined;
  // The library takes its time to be there: most lists have no style that may be one of a day.
  if (!ids.some((id) => id > 11)) return haveTwoDecimals.includes(true) ? monthOf : () => undefined;
  const { isDateFormat, serialToDate } = await import('hucre');
  const areDays = ids.map((id) => isDateFormat(codes.get(id) || String(id)));
  return (serial, style) => (areDays[style] === true ? serialToDate(serial) : monthOf(serial, style));
};
