import { toSimplified } from '../../kernel/chinese-script.ts';
import { withoutRadicals } from '../../kernel/cjk-radicals.ts';

/** A cell as the spreadsheet reader hands it over: days arrive as ISO text, formulas as their last value. */
export type Cell = string | number | boolean | null;
export type CellRow = readonly Cell[];

/** What stands in the cell, on one line, full-width forms made half-width; '' for an empty cell. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return plain.test(cell) ? cell : tidy(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return numberText(cell);
};

/** Chinese text without anything to tidy: true for nearly every cell, and ten times cheaper than normalising. */
const plain = /^(?:[0-9A-Za-z\u4e00-\u9fa5.\-、，。；：（）《》“”]+)$/;

/** NFKC would turn 。（） into other signs; only letters, digits and spaces are made half-width. */
const tidy = (text: string): string =>
  withoutRadicals(unwrapped(text))
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\t ]+/g, ' ')
    .replace(/\s*[\r\n]+\s*/g, '\n')
    // Control and zero-width characters, but not the line end inside a cell.
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .trim();

/** ="913408…" is how programs keep Excel from spoiling a code in a text file; the formula is the text in it. */
const unwrapped = (text: string): string => {
  const inner = /^\s*=\s*"((?:[^"]|"")*)"\s*$/.exec(text)?.[1];
  return inner === undefined ? text : inner.replaceAll('""', '"');
};

/** Integers below 1e21 keep all their digits: a telephone number that Excel took for a number stays one. */
const numberText = (value: number): string => (Number.isFinite(value) ? String(value) : '');

/** A spreadsheet keeps 15 digits of a number: of 6222021302012345678 the last ones are lost, whatever it shows. */
export const isRoundedNumber = (cell: Cell | undefined): boolean => typeof cell === 'number' && Math.abs(cell) >= 1e15;

/** Signs that stand for "nothing" in typed columns. */
export const isPlaceholder = (text: string): boolean =>
  /^(?:[-—–/\\*·.]+|无|未报送|暂无|没有|未知|不详|空|N\/?A|null|none|nil|#N\/A|#REF!|#VALUE!|#NAME\?|#DIV\/0!|#NULL!|#NUM!)$/i.test(
    text,
  ) ||
  madeOfNothing.test(text) ||
  text === notCalculated ||
  text === lookUpZero ||
  text.startsWith(notShownMark) ||
  isErrorValue(text);

/** What pandas and data bases write for an empty cell. */
const madeOfNothing = /^(?:nan|NaN|NaT|<NA>|undefined|\\N|\((?:null|NULL|blank|空白?)\)|（空白?）|空白)$/;

/** Stands for a formula that no program has calculated: its value is not in the file. */
export const notCalculated = '#未计算!';

/** Stands for the 0 that a look-up shows for a blank: of a sum it would be a number. */
export const lookUpZero = '#空引用!';

/** Stands for a number that the format of its cell hides (;;;): who looks at the sheet does not see it. */
export const notShown = (number: string): string => `${notShownMark}${number}`;
export const notShownMark = '#不显示:';

/** #N/A and the like: a formula that failed where the file was made. */
export const isErrorValue = (text: string): boolean =>
  /^(?:#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})$/i.test(text);

/** The same text for comparing headings: no spaces, no brackets' kind, lower case, simplified. */
export const headingKey = (text: string): string => {
  const simplified = toSimplified(text);
  if (isKey.test(simplified)) return simplified;
  return simplified
    .replace(/[\s*＊※:：]+/g, '')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .toLowerCase();
};

const isKey = /^[\u4e00-\u9fa5a-z0-9()]*$/;
