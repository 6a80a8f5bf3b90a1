import { type CellRow, cellText, headingKey } from './cell.ts';
import { looksLikeFirm } from './identity-value.ts';
import { isUnitNote } from './unit-note.ts';

/** Rows of a table that are no records; each is named in the dry run, none disappears. */
export type SkipReason = 'TotalRow' | 'RepeatedHeading' | 'NoteRow';

export type RowKind =
  | { readonly kind: 'blank' }
  | { readonly kind: 'data' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** 一、新能源汽车: names the group of the rows below it. */
  | { readonly kind: 'section'; readonly text: string };

export const rowKind = (row: CellRow, headings: readonly string[], nameColumn: number): RowKind => {
  let filled = 0;
  let first = '';
  let firstColumn = -1;
  let repeated = 0;
  let labelled = 0;
  for (let column = 0; column < row.length; column++) {
    const text = cellText(row[column]);
    if (text === '') continue;
    filled++;
    if (/^[^：:]{2,10}[：:]/.test(text)) labelled++;
    if (firstColumn < 0) {
      first = text;
      firstColumn = column;
    }
    // Only a row whose first cell is its heading is compared further: this runs for every row of the file.
    if (repeated === filled - 1 && isSameHeading(text, headings[column] ?? '')) repeated++;
  }
  if (filled === 0) return { kind: 'blank' };
  if (repeated === filled || (repeated >= 2 && repeated >= filled * 0.6))
    return { kind: 'skipped', reason: 'RepeatedHeading' };
  const name = nameColumn < 0 ? first : cellText(row[nameColumn]);
  if (total.test(first.replace(/\s/g, '')) || (name !== first && total.test(name.replace(/\s/g, ''))))
    return { kind: 'skipped', reason: 'TotalRow' };
  // 填表人：… 审核人：… 日期：… below the table.
  if (labelled === filled && nameColumn >= 0 && footer.test(first)) return { kind: 'skipped', reason: 'NoteRow' };
  // 单位：万元 is repeated on every printed page.
  if (filled === 1 && /^[([（【]?.{0,4}[单單]\s*位/.test(first) && isUnitNote(first))
    return { kind: 'skipped', reason: 'NoteRow' };
  if (filled === 1 && headings.length >= 3 && typeof row[firstColumn] === 'string') {
    if (note.test(first)) return { kind: 'skipped', reason: 'NoteRow' };
    // Group headings stand at the left; a lone 城市 further right is a record without a name.
    if (firstColumn < nameColumn && /\p{L}{2}/u.test(first) && !looksLikeFirm(first))
      return { kind: 'section', text: first };
    // 二、在谈企业 is a group, not a firm.
    if (section.test(first) && (!looksLikeFirm(first) || /企业(?:[（(].*[）)])?$/.test(first)))
      return { kind: 'section', text: first };
  }
  return { kind: 'data' };
};

/** 注册资本（元） repeats 注册资本（万元）: the next printed page may count in another unit (table-rows.ts). */
const isSameHeading = (text: string, heading: string): boolean => {
  const key = withoutBrackets(text);
  return key !== '' && (key === withoutBrackets(heading) || key === withoutBrackets(heading.split('·').at(-1) ?? ''));
};

const withoutBrackets = (text: string): string => {
  const key = headingKey(text);
  return key.replace(/\([^()]*\)/g, '') || key;
};

const total = /^(?:合计|总计|小计|共计|总数|累计|汇总)(?:[:：(（].*|\d.*|[家户个].*)?$|^.{0,10}(?:合计|小计|总计)$/;
const note =
  /^(?:注|备注|说明|填表说明|填报说明|填表人|填报人|制表人?|制表单位|填报单位|审核人?|联系人|数据来源|资料来源|来源|注释|\*|※)[\s:：、.)）]|^(?:注|说明)[:：]|填表说明|^(?:以上|以下|上述|本表|此表|截至|截止)/;
const footer = /^(?:填表|填报|制表|审核|复核|负责|联系|报送|单位|日期|经办)/;
const section =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+[章节类])/;
