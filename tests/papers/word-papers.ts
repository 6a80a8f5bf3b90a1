import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { buildOfficialDocument } from '../../core/documents/official-document.ts';
import type { OfficialBlock } from '../../core/documents/official-model.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type Line, linesOf, middleOf, type Page, textOf } from './page-text.ts';
import { apart, counted, countedText, countIn, differs, type Paper, points } from './paper.ts';

// From the standard and not from the code that follows it.
const charactersPerLine = 28;
const linesPerPage = 22;
const pitch = points(225) / linesPerPage;

const frame = { title: '龙腾街道招商工作周报', creator: '链招', createdMs: 0 };
const signOff = { issuer: '龙腾街道', issuedOn: calendarDay('2026-11-20') };
const longSignOff = { ...signOff, issuer: '龙腾街道招商引资和招才引智工作专班办公室' };
const dateWords = '2026年11月20日';
const characters = '本周外出招商新增线索总投资推进项目签约开工投产协调解决问题下周计划时间地点企业带队';
/** Full-width characters that fill the lines of a paragraph; its first line is two shorter. */
const linesOfText = (lines: number): string =>
  characters.repeat(lines).slice(0, Math.max(lines, 1) * charactersPerLine - 2);
const paragraph = (text: string): OfficialBlock => ({ kind: 'paragraph', text });

export const wordPapers = async (): Promise<Paper[]> => [
  await fullPages(),
  await addedByHand(),
  ...(await Promise.all([14, 15, 16, 17, 18, 19, 20].flatMap((lines) => [afterText(lines), afterTable(lines)]))),
  await tallRows(false),
  await tallRows(true),
];

/** 28 × 22, margins and pitch, measured on pages that are full. */
const fullPages = async (): Promise<Paper> => ({
  name: '版心.docx',
  bytes: await buildOfficialDocument({ ...frame, blocks: [paragraph(linesOfText(60)), paragraph(mixedText)] }),
  faultsOf: (pages) => {
    const full = pages.slice(1, -1);
    return [
      ...(full.length === 0 ? ['no page is full'] : []),
      ...pages.flatMap((page, index) => outside(page, `page ${index + 1}`)),
      ...pages.flatMap((page, index) => wrongPageNumber(page, index + 1)),
      ...full.flatMap((page, index) => {
        const lines = bodyOf(page);
        const where = `page ${index + 2}`;
        return [
          ...(lines.length === linesPerPage ? [] : [`${where}: ${lines.length} lines and not ${linesPerPage}`]),
          ...unevenLines(lines, where),
          ...lines.filter(isFullWidth).flatMap((line) => wrongLine(line, where)),
          ...apart(`${where}: the first line begins`, lines[0]?.top ?? 0, points(37), 10),
          ...apart(`${where}: the last line ends`, lines.at(-1)?.bottom ?? 0, points(37 + 225), 10),
        ];
      }),
    ];
  },
});

const mixedText = '2026年11月20日拜访3家企业，形成线索12条，总投资1.23亿元；“十五五”规划——先进制造（液压件）。'.repeat(
  12,
);

/** What an official adds has no look of its own: a paragraph without any property, as another program writes it. */
const addedByHand = async (): Promise<Paper> => {
  const added = `手加${linesOfText(3).slice(2)}`;
  const parts = unzipSync(await buildOfficialDocument({ ...frame, blocks: [paragraph(linesOfText(3))] }));
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const paragraphXml = `<w:p><w:r><w:t>${added}</w:t></w:r></w:p>`;
  parts['word/document.xml'] = strToU8(xml.replace('<w:sectPr', `${paragraphXml}<w:sectPr`));
  return {
    name: '手工添加.docx',
    bytes: zipSync(parts),
    faultsOf: ([page]) => {
      const lines = page === undefined ? [] : bodyOf(page).slice(-6);
      const [ours, theirs] = [lines.slice(0, 3), lines.slice(3)];
      return [
        ...(theirs[0]?.text.startsWith('手加') === true ? [] : ['the added paragraph is not where it was put']),
        ...unevenLines(lines, 'with the added paragraph'),
        ...ours.flatMap((line, index) => [
          ...apart(`line ${index + 1} begins beside`, theirs[index]?.left ?? 0, line.left, 0.3),
          ...apart(`line ${index + 1} ends beside`, theirs[index]?.right ?? 0, line.right, 0.3),
          ...apart(`line ${index + 1} is high`, heightOf(theirs[index]), heightOf(line), 0.1),
        ]),
      ];
    },
  };
};

/** 落款 after text that ends anywhere on the page. */
const afterText = async (lines: number): Promise<Paper> => ({
  name: `落款随文${lines}.docx`,
  bytes: await buildOfficialDocument({
    ...frame,
    blocks: [paragraph(linesOfText(lines)), paragraph(linesOfText(1))],
    signOff,
  }),
  faultsOf: wrongSignOff,
});

const afterTable = async (lines: number): Promise<Paper> => ({
  name: `落款随表${lines}.docx`,
  bytes: await buildOfficialDocument({
    ...frame,
    blocks: [
      paragraph(linesOfText(lines - 5)),
      {
        kind: 'table',
        columns: [
          { header: tableHead, share: 1 },
          { header: '事项', share: 2 },
        ],
        rows: Array.from({ length: 5 }, (_, row) => [`11月${row + 23}日`, '赴上海拜访企业']),
      },
    ],
    signOff: longSignOff,
  }),
  faultsOf: wrongSignOff,
});

/** Rows taller than a page, the first of the table too: all is there, under a head on each page. */
const tallRows = async (landscape: boolean): Promise<Paper> => {
  const rows = [
    ['首行', countedText(3000)],
    ['次行', '一句话'],
    ['三行', countedText(900)],
  ];
  return {
    name: landscape ? '高行横排.docx' : '高行.docx',
    bytes: await buildOfficialDocument({
      ...frame,
      landscape,
      blocks: [
        paragraph(linesOfText(5)),
        { kind: 'heading', level: 1, text: '二、下周计划' },
        {
          kind: 'table',
          columns: [
            { header: tableHead, share: 1 },
            { header: '事项', share: landscape ? 4 : 2 },
          ],
          rows,
        },
      ],
      signOff,
    }),
    faultsOf: (pages) => [
      ...pages.flatMap((page, index) => outside(page, `page ${index + 1}`, landscape)),
      ...pages.flatMap((page, index) =>
        textOf([page]).includes(counted) && !textOf([page]).includes(tableHead)
          ? [`page ${index + 1} has rows without a head`]
          : [],
      ),
      ...(textOf(pages.slice(0, 1)).includes(counted) ? [] : ['the tall first row left the first page empty']),
      ...differs(countIn(textOf(pages)), countIn(rows.flat().join('')), 'counted characters of the rows'),
      ...wrongSignOff(pages),
    ],
  };
};

const tableHead = '时间表头';

const wrongSignOff = (pages: readonly Page[]): string[] => {
  const lines = (pages.at(-1)?.words.length ?? 0) === 0 ? [] : bodyOf(pages.at(-1) as Page);
  const issuer = lines.find(({ text }) => [signOff.issuer, longSignOff.issuer].includes(text));
  const date = lines.find(({ text }) => text === dateWords);
  if (issuer === undefined || date === undefined) return ['落款 is not in one piece on the last page'];
  const others = lines.filter((line) => line !== issuer && line !== date && !line.text.startsWith(tableHead));
  const page = pages.at(-1);
  const edge = page === undefined ? 0 : page.width - points(page.width > page.height ? 25 : 26);
  return [
    ...(others.length === 0 ? ['落款 stands alone on its page'] : []),
    // A long name of a unit ends two characters from the edge and takes the date along.
    ...(issuer.text === signOff.issuer
      ? apart('成文日期 ends', date.right, edge - 4 * character, character / 4)
      : apart('the unit ends', issuer.right, edge - 2 * character, character / 4)),
    ...apart('the unit stands over the date', middle(issuer), middle(date), character / 4),
  ];
};

const character = 15.75;
const middle = ({ left, right }: Line): number => (left + right) / 2;

export const bodyOf = (page: Page): Line[] => linesOf(page.words).filter((line) => !isPageNumber(line, page));

/** Nothing of the text may stand in the margins but a mark that hangs at the end of a line. */
export const outside = (page: Page, where: string, landscape = false): string[] => {
  const [top, bottom, left, right] = landscape ? [28, 26, 25, 25] : [37, 35, 28, 26];
  return bodyOf(page).flatMap((line) =>
    line.top < points(top) - 1 ||
    line.bottom > page.height - points(bottom) + 1 ||
    line.left < points(left) - 1 ||
    line.right > page.width - points(right) + (/[，。；：、！？）》”]$/.test(line.text) ? character : 0) + 1
      ? [`${where}: «${line.text.slice(0, 12)}» stands in the margin (${placeOf(line)})`]
      : [],
  );
};

/** 7 mm under the type area, on odd pages right and on even pages left, one character in. */
export const wrongPageNumber = (page: Page, number: number): string[] => {
  const line = linesOf(page.words).find((one) => isPageNumber(one, page));
  if (line === undefined) return [`page ${number} has no number`];
  return [
    ...(line.text === `—${number}—` ? [] : [`page ${number} says ${line.text}`]),
    ...apart(`number ${number} stands`, middleOf(line), page.height - points(35) + points(7), points(1.5)),
    ...(number % 2 === 1
      ? apart(`number ${number} ends`, line.right, page.width - points(26) - 14, 2)
      : apart(`number ${number} begins`, line.left, points(28) + 14, 2)),
  ];
};

const isPageNumber = ({ text, bottom }: Line, page: Page): boolean =>
  /^—\d+—$/.test(text) && bottom > page.height - points(35);

const isFullWidth = ({ text }: Line): boolean => text.length > charactersPerLine - 2 && /^[\u4e00-\u9fff]+$/.test(text);

const wrongLine = (line: Line, where: string): string[] => [
  ...differs(line.text.length, charactersPerLine, `${where}: characters in «${line.text.slice(0, 6)}…»`),
  ...apart(`${where}: a line begins`, line.left, points(28), points(0.5)),
  ...apart(`${where}: a line ends`, line.right, points(28 + 156), points(1)),
];

const unevenLines = (lines: readonly Line[], where: string): string[] =>
  lines
    .slice(1)
    .flatMap((line, index) =>
      apart(
        `${where}: line ${index + 2} is under the first`,
        middleOf(line) - middleOf(lines[0] ?? line),
        (index + 1) * pitch,
        1,
      ),
    );

const heightOf = (line: Line | undefined): number => (line === undefined ? 0 : line.bottom - line.top);

const placeOf = ({ left, right, top, bottom }: Line): string =>
  [left, right, top, bottom].map((value) => value.toFixed(0)).join(', ');
