import { longestQuote, type SheetBeside } from '../../../shared/domain/importing/sheet-beside.ts';
import { attribute, unescapeXml } from './markup-text.ts';

/** Comments and text boxes are parts of their own, named by the relations of their sheet. */
export const isBesidePart = (name: string): boolean =>
  /^xl\/worksheets\/_rels\/[^/]+\.xml\.rels$/.test(name) ||
  /^xl\/(?:[^_]*comment[^/]*|drawings\/[^/]+)\.xml$/i.test(name);

/** `sheet` is the part of the sheet; `parts` are those of the file that are beside parts. */
export const besideOfXlsx = (sheet: string, parts: ReadonlyMap<string, string>): readonly SheetBeside[] => {
  const relations = parts.get(sheet.replace(/([^/]+)$/, '_rels/$1.rels')) ?? '';
  let comments = 0;
  const boxes: string[] = [];
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const type = attribute(tag, 'Type') ?? '';
    const xml = parts.get(resolved(attribute(tag, 'Target') ?? '')) ?? '';
    if (type.endsWith('/comments')) comments += xml.match(/<(?:\w+:)?comment\s/g)?.length ?? 0;
    else if (type.endsWith('/drawing')) boxes.push(...textsOfBoxes(xml));
  }
  return [
    ...(comments === 0 ? [] : [{ type: 'Comments', count: comments, text: '' } as const]),
    ...(boxes.length === 0
      ? []
      : [{ type: 'TextBoxes', count: boxes.length, text: boxes.join(' ').slice(0, longestQuote) } as const]),
  ];
};

/** ../comments1.xml of xl/worksheets/sheet1.xml. */
const resolved = (target: string): string =>
  target.startsWith('/')
    ? target.slice(1)
    : `xl/${target.startsWith('../') ? target.slice(3) : `worksheets/${target}`}`;

const textsOfBoxes = (drawing: string): readonly string[] =>
  [...drawing.matchAll(/<(?:\w+:)?txBody>([\s\S]*?)<\/(?:\w+:)?txBody>/g)].flatMap(([, body = '']) => {
    const text = [...body.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, said = '']) => unescapeXml(said)).join('');
    return text.trim() === '' ? [] : [text.trim()];
  });
