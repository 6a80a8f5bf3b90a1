import { type CellRow, cellText, headingKey } from './cell.ts';
import { looksLikeFirm } from './identity-value.ts';
import { isUnitNote } from './unit-note.ts';

/** Rows of a table that are no records; each is named in the dry run, none disappears. */
export type SkipReason = 'TotalRow' | 'RepeatedHeading' | 'NoteRow' | 'ExampleRow';

export type RowKind =
  | { readonly kind: 'blank' }
  | { readonly kind: 'data' }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  /** 一、新能源汽车: names the group of the rows below it. */
  | { readonly kind: 'section'; readonly text: string };

export const rowKind = (
  row: CellRow,
  headings: readonly string[],
  nameColumn: number,
  /** Rows between the headings and this one: what explains a form stands right under them. */
  depth = 0,
): RowKind => {
  let filled = 0;
  let first = '';
  let firstColumn = -1;
  let repeated = 0;
  let labelled = 0;
  for (let column = 0; column < row.length; column++) {
    const text = cellText(row[column]);
    if (text === '') continue;
    filled++;
    // Only where all have one it counts, so the first without ends the asking: this runs for every cell of the file.
    if (labelled === filled - 1 && /^[^：:]{2,10}[：:]/.test(text)) labelled++;
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
  // 注：…, and 备注： | 以上数据截至6月底 below the table.
  if (noteBelow.test(first) && (filled === 1 || (filled === 2 && firstColumn < nameColumn && bareNote.test(first))))
    return { kind: 'skipped', reason: 'NoteRow' };
  if (
    exampleMark.test(first) ||
    exampleMark.test(name) ||
    (depth < guideRows &&
      ((isGuide(row, filled) && (guide.test(name) || !looksLikeFirm(name))) || placeholderName.test(name)))
  )
    return { kind: 'skipped', reason: 'ExampleRow' };
  if (total.test(first.replace(/\s/g, '')) || (name !== first && total.test(name.replace(/\s/g, ''))))
    return { kind: 'skipped', reason: 'TotalRow' };
  // 填表人：… 审核人：… 日期：… below the table.
  if (labelled === filled && nameColumn >= 0 && footer.test(first)) return { kind: 'skipped', reason: 'NoteRow' };
  if (pageFoot.test(first) && filled <= 2) return { kind: 'skipped', reason: 'NoteRow' };
  if (signature.test(first) && filled <= Math.max(3, headings.length / 2))
    return { kind: 'skipped', reason: 'NoteRow' };
  if (depth < guideRows && filled >= 2 && countsColumns(row, filled)) return { kind: 'skipped', reason: 'NoteRow' };
  // 单位：万元 is repeated on every printed page.
  if (filled === 1 && /^[([（【]?.{0,4}[单單]\s*位/.test(first) && isUnitNote(first))
    return { kind: 'skipped', reason: 'NoteRow' };
  if (filled > 1 && filled <= Math.max(3, headings.length * 0.6) && namesGroup(first, name))
    return { kind: 'section', text: name };
  if (filled === 1 && headings.length >= 3 && typeof row[firstColumn] === 'string') {
    if (note.test(first)) return { kind: 'skipped', reason: 'NoteRow' };
    // Group headings stand at the left; a lone 城市 further right is a record without a name.
    if (firstColumn < nameColumn && /\p{L}{2}/u.test(first) && !looksLikeFirm(first))
      return { kind: 'section', text: first };
    // 在建项目 above projects, also where the table does not count its rows.
    if (/(?:项目|类)$/.test(withoutCount(first)) && isStageGroup.test(withoutCount(first)))
      return { kind: 'section', text: first };
    // 二、在谈企业 is a group, not a firm.
    if (section.test(first) && (!looksLikeFirm(first) || /企业(?:[（(].*[）)])?$/.test(first)))
      return { kind: 'section', text: first };
  }
  return { kind: 'data' };
};

/** 说明：1.数据截至6月 over 2.不含分公司: a note goes on below itself as long as its numbers do. Rows are asked for in order. */
export const createNoteReader = (): ((row: CellRow, kind: RowKind) => RowKind) => {
  let last: number | undefined;
  return (row, kind) => {
    if (kind.kind === 'blank') return kind;
    const isNote = kind.kind === 'skipped' && (kind.reason === 'NoteRow' || kind.reason === 'ExampleRow');
    if (!isNote && last === undefined) return kind;
    const [text = '', second] = row.map(cellText).filter((filled) => filled !== '');
    const numbers = [...text.matchAll(noteNumber)].map(([, number]) => Number(number));
    const goesOn = !isNote && second === undefined && numbers[0] === (last ?? 0) + 1 && !/有限|股份|集团/.test(text);
    last = isNote || goesOn ? (numbers.at(-1) ?? (/[:：]$/.test(text) ? 0 : undefined)) : undefined;
    return goesOn ? { kind: 'skipped', reason: 'NoteRow' } : kind;
  };
};

const noteNumber = /(?:^|[:：;；。\s（(])(\d{1,2})(?:[.、．]|[)）])(?!\d)/g;

/**
 * 一 | 已签约项目（2个） | | 4.2: the group with the sum of the rows below it. Taken for a project, it would count them all a
 * second time. A numeral alone is not enough: some lists count their rows in them.
 */
const namesGroup = (first: string, name: string): boolean => {
  const words = withoutCount(name);
  if (words === '' || (looksLikeFirm(words) && !/企业$/.test(words))) return false;
  const isNumbered = first !== name && groupNumber.test(first);
  const isCounted = words !== name;
  return (
    (isNumbered || isCounted) && (isStageGroup.test(words) || (isNumbered && (isCounted || isTradeGroup.test(words))))
  );
};

/** The same of a row that no column has been found for yet: its first two texts are the numeral and the words. */
export const isGroupRow = (row: CellRow): boolean => {
  const [first = '', words] = row.map(cellText).filter((text) => text !== '');
  return namesGroup(first, words ?? first) || namesGroup(first, first);
};

export const groupNumber = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、.．]?$/;
export const withoutCount = (text: string): string =>
  text.replace(/[（(](?:共|计)?\d+\s*[个家项户条][^（()）]{0,6}[）)]$|[:：]?(?:共|计)\d+\s*[个家项户条]$/, '').trim();
export const isStageGroup =
  /^(?:[一二三四五六七八九十]+[、.．])?(?:(?:已|拟|在|新|续|待|正|未|重点|正式|年度)*(?:签约|洽谈|在谈|谈|对接|注册|落户|开工|在建|新建|续建|建设|投产|储备|落地|意向|建成|竣工|达产|入规|跟踪|谋划|终止|暂停|暂缓|流失|退出))+(?:阶段|类|中)?(?:的)?(?:项目|企业|线索)?$/;
export const isTradeGroup = /(?:类|产业|行业|板块|领域|制造业|产业链|集群)(?:项目|企业)?$/;

/** 注册资本（元） repeats 注册资本（万元）: the next printed page may count in another unit (table-rows.ts). */
const isSameHeading = (text: string, heading: string): boolean => {
  const key = withoutBrackets(text);
  return key !== '' && keysOfHeading(heading).includes(key);
};

/** As a whole and by its last part. */
const keysOfHeading = (heading: string): readonly string[] => {
  const known = knownKeys.get(heading);
  if (known !== undefined) return known;
  const keys = [withoutBrackets(heading), withoutBrackets(heading.split('·').at(-1) ?? '')];
  if (knownKeys.size >= keysKept) knownKeys.clear();
  knownKeys.set(heading, keys);
  return keys;
};

/** Every row of the file is compared with the same few headings. */
const knownKeys = new Map<string, readonly string[]>();
const keysKept = 500;

const withoutBrackets = (text: string): string => {
  const key = headingKey(text);
  return key.replace(/\([^()]*\)/g, '') || key;
};

/** Rows under the headings that may say how to fill the form in. */
const guideRows = 5;

/** A | B | C, 1 | 2 | 3 and 甲 | 乙 | 1 | 2 right under the headings number the columns of a form. */
const countsColumns = (row: CellRow, filled: number): boolean => {
  const signs = row.map((cell) => cellText(cell).replace(/^[(（](.+)[)）]$/, '$1')).filter((text) => text !== '');
  const own = signs[0] === '栏次' ? signs.slice(1) : signs;
  if (own.length < Math.min(filled, 2)) return false;
  return series.some((of) => of.indexOf(own[0] ?? '') === 0 && own.every((sign, at) => sign === of[at])) || stems(own);
};

/** 甲 | 乙 | 1 | 2 | 3=1+2 | 丙: words and figures count on for themselves. */
const stems = (signs: readonly string[]): boolean => {
  const [words, figures] = [signs.filter((sign) => !/^\d/.test(sign)), signs.filter((sign) => /^\d/.test(sign))];
  return (
    words[0] === '甲' &&
    words.every((sign, at) => sign === heavenly[at]) &&
    figures.every((sign, at) => sign.replace(/=[\d+\-*/×÷()]+$/, '') === String(at + 1))
  );
};

const heavenly = [...'甲乙丙丁戊己庚辛壬癸'];
const series: readonly (readonly string[])[] = [
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  [...'abcdefghijklmnopqrstuvwxyz'],
  Array.from({ length: 60 }, (_, at) => String(at + 1)),
  [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'],
];

/** 必填 | 18位 | 11位手机号 | 格式：2026-01-01: half of the cells say how, none says what. */
const isGuide = (row: CellRow, filled: number): boolean => {
  let says = 0;
  for (const cell of row) if (typeof cell === 'string' && guide.test(cellText(cell))) says++;
  return says > 0 && says >= filled / 2;
};

const guide =
  /^[（(【*＊]*(?:必填|选填|非必填|必录|可选|可不填|自动生成|无需填写|单选|多选|下拉|文本|数字|数值|日期)(?:项|格式|型|选择|框)?[^\p{L}]*$|^(?:格式|例如|如|参考|说明|注|要求|单位)\s*[：:]|^(?:请|须|需|应|按|与).{0,20}(?:填|录入|选择|一致|为准)|^(?:限|不超过)?\d{1,4}\s*(?:位|个?字)(?:数字|字符|代码|手机号?|以内|以下)?.{0,6}$|^(?:填写|选择)(?!.*公司$).{1,30}$/u;
const exampleMark =
  /^[（(【[]?(?:示例|样例|范例|举例|例子|例如|示范|样表|填写示例|填报示例|例)(?:\d{0,2}[：:)）】\]、.．]|\d{0,2}$)/;
const placeholderName = /^(?:[xX×＊*○〇]{2,}).*(?:公司|企业|集团|厂|中心|项目|单位)/;

const total =
  /^(?:合计|总计|小计|共计|总数|累计|汇总)(?:[:：(（].*|\d.*|[家户个].*)?$|^.{0,10}(?:合计|小计|总计)$|^(?:平均|平均值|平均数|均值)$|^其中(?:[:：].*)?$/;
const note =
  /^(?:注|备注|说明|填表说明|填报说明|填写说明|填报要求|填表须知|填写要求|注意事项|填表人|填报人|制表人?|制表单位|填报单位|审核人?|联系人|数据来源|资料来源|来源|注释|\*|※)[\s:：、.)）]|^(?:注|说明)[:：]|(?:填表|填写|填报)(?:说明|须知|要求)|^(?:以上|以下|上述|本表|此表|截至|截止)/;
const noteBelow = /^[*＊※★☆\s]*(?:注|备注|附注|说明)\s*(?:[:：]|$)/;
/** 第1页 共3页, - 2 -, 第 1 页: the foot of a printed page. */
const pageFoot = /^(?:第\s*\d+\s*页|共\s*\d+\s*页|[-—–]\s*\d{1,3}\s*[-—–]$)/;
/** 联系人：赵六 | 0556-5555555 in the place of a name: who filled the table in, and no firm. */
const signature =
  /^(?:填表|填报|制表|审核|复核|负责|联系|报送|经办|统计)(?:人|单位|负责人|员|电话|日期|时间)[^:：]{0,4}[:：]/;
const bareNote = /^[^:：]{1,2}\s*[:：]?\s*$/;
const footer = /^(?:填表|填报|制表|审核|复核|负责|联系|报送|单位|日期|经办)/;
const section =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+[章节类])/;
