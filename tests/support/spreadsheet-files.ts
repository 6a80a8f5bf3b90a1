import { writeOds, writeXlsx } from 'hucre';

export type TestCell = string | number | boolean | Date | null;

export interface TestSheet {
  readonly name: string;
  readonly rows: readonly (readonly TestCell[])[];
  /** As A1 ranges of zero-based rows and columns: [top, left, bottom, right]. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  readonly hidden?: boolean;
}

export const xlsxFile = async (name: string, sheets: readonly TestSheet[]): Promise<File> =>
  new File([new Uint8Array(await writeXlsx({ sheets: sheets.map(toWriteSheet) }))], name);

export const odsFile = async (name: string, sheets: readonly TestSheet[]): Promise<File> =>
  new File([new Uint8Array(await writeOds({ sheets: sheets.map(toWriteSheet) }))], name);

export const textFile = (name: string, text: string): File => new File([text], name);

const toWriteSheet = ({ name, rows, merges = [], hidden }: TestSheet) => ({
  name,
  rows: rows.map((row) => [...row]),
  merges: merges.map(([startRow, startCol, endRow, endCol]) => ({ startRow, startCol, endRow, endCol })),
  ...(hidden === undefined ? {} : { hidden }),
});

/** 测试甲子科技有限公司, 测试甲丑科技有限公司 …: names that differ, made from a number. */
export const firmName = (index: number): string =>
  `测试${stems[index % 10]}${branches[Math.floor(index / 10) % 12]}${digits(Math.floor(index / 120))}科技有限公司`;

const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';
const digits = (value: number): string =>
  value === 0 ? '' : [...String(value)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
