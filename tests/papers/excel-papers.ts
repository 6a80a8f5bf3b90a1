import { continuesMark, goesOnMark } from '../../core/documents/tall-rows.ts';
import { writeWorkbook } from '../../core/documents/workbook-writer.ts';
import { linesOf, type Page, textOf, type Word } from './page-text.ts';
import { countedText, countIn, differs, type Paper, points } from './paper.ts';

/** Texts far beyond what a row can be high, in lists that are split and in lists that come home through an import. */
export const excelPapers = async (): Promise<Paper[]> => [await tallRows('split'), await tallRows('copied')];

const tallRows = async (kind: 'split' | 'copied'): Promise<Paper> => {
  const rows = [
    ['第一', countedText(4800), 12_000, countedText(300)],
    ['第二', '一句话', 500, countedText(2000)],
    ['第三', countedText(320), null, '一句话'],
  ];
  return {
    name: kind === 'split' ? '高行拆分.xlsx' : '高行续打.xlsx',
    bytes: await writeWorkbook({
      creator: '链招',
      sheets: [
        {
          name: '外出招商',
          title: '外出招商',
          note: '单位：万元',
          tallRows: kind,
          landscape: true,
          columns: [
            { header: '名称', width: 12, kind: 'text' },
            { header: '洽谈内容', width: 40, kind: 'text' },
            { header: '总投资', width: 14, kind: 'money' },
            { header: '下步措施', width: 22, kind: 'text' },
          ],
          rows,
        },
      ],
    }),
    faultsOf: (pages) => {
      const wanted = countIn(rows.flat().join(''));
      const printed = countIn(textOf(pages));
      return [
        // A list that comes home says a line or two twice.
        ...(kind === 'split'
          ? differs(printed, wanted, 'counted characters')
          : printed >= wanted
            ? []
            : [`counted characters: ${printed} and not at least ${wanted}`]),
        ...(kind === 'split' ? wholeMarks(pages) : []),
        ...readable(pages),
        ...pages.flatMap((page, index) =>
          textOf([page]).includes('洽谈内容') ? [] : [`page ${index + 1} has no head of the table`],
        ),
      ];
    },
  };
};

/** The height of a row was reckoned; a row whose text takes more lines in print would hide its last ones. */
const wholeMarks = (pages: readonly Page[]): string[] => {
  const [first] = pages;
  const lines = linesOf(first?.words ?? []);
  const head = lines.findIndex(({ text }) => text.includes('洽谈内容'));
  const row = lines.slice(head + 1, -1);
  return [
    ...(row.length <= 22 ? [] : [`the first row takes ${row.length} lines and is high enough for 22`]),
    ...(row.some(({ text }) => text.includes(goesOnMark)) ? [] : ['the first row does not say that it goes on']),
    ...differs(textOf(pages).split(goesOnMark).length, textOf(pages).split(continuesMark).length, 'marks of cuts'),
  ];
};

/** No two texts stand on each other, none ends at the edge of the sheet, and no number is ###: what does not fit a cell would. */
export const readable = (pages: readonly Page[]): string[] =>
  pages.flatMap((page, index) => {
    const where = `page ${index + 1}`;
    const over = page.words.filter(
      ({ left, right, top, bottom }) =>
        left < points(5) || right > page.width - points(5) || top < points(5) || bottom > page.height - points(5),
    );
    const on = page.words.flatMap((word, at) =>
      page.words.slice(at + 1).filter((other) => standOnEachOther(word, other)),
    );
    return [
      ...(page.words.some(({ text }) => /^#+$/.test(text)) ? [`${where}: a column is too narrow for its number`] : []),
      ...over.slice(0, 1).map(({ text }) => `${where}: «${text.slice(0, 12)}» goes over the edge (${over.length} do)`),
      ...on.slice(0, 1).map(({ text }) => `${where}: «${text.slice(0, 12)}» stands on another text (${on.length} do)`),
    ];
  });

const standOnEachOther = (one: Word, other: Word): boolean =>
  Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
  Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > (one.bottom - one.top) * 0.4;
