import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { buildOfficialDocument } from '../../core/documents/official-document.ts';
import type { OfficialDocument } from '../../core/documents/official-model.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';

const model: OfficialDocument = {
  title: '外出招商情况表',
  blocks: [
    { kind: 'heading', level: 1, text: '一、总体情况' },
    { kind: 'heading', level: 2, text: '（一）外出' },
    { kind: 'paragraph', text: '第一段。\n第二段。' },
    {
      kind: 'table',
      columns: [
        { header: '序号', share: 1, align: 'center' },
        { header: '目的地', share: 3 },
      ],
      rows: [
        ['1', '上海、苏州'],
        ['2', '洽谈'.repeat(600)],
        ['3', '合肥'],
      ],
    },
  ],
  signOff: { issuer: '招商中心', issuedOn: calendarDay('2026-11-20') },
  creator: '张<建>国 & 同事',
  createdMs: Date.parse('2026-11-20T01:00:00Z'),
};

const partsOf = async (document: OfficialDocument) => {
  const parts = unzipSync(await buildOfficialDocument(document));
  return (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
};
const paragraphsOf = (xml: string): string[] => xml.match(/<w:p>.*?<\/w:p>/g) ?? [];
const numberIn = (xml: string, pattern: RegExp): number => Number(pattern.exec(xml)?.[1]);

test('the same document gives the same file, with author and moment of the caller', async () => {
  const [first, second] = [await partsOf(model), await partsOf(model)];
  for (const name of ['word/document.xml', 'word/styles.xml', 'docProps/core.xml', 'word/fontTable.xml']) {
    expect(first(name).length).toBeGreaterThan(200);
    expect(first(name)).toBe(second(name));
  }
  expect(first('docProps/core.xml')).toContain('张&lt;建&gt;国 &amp; 同事');
  expect(first('docProps/core.xml')).toContain('2026-11-20T01:00:00Z');
  expect(first('word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>');
});

test('the page holds 28 characters and 22 lines by its numbers, and they fill it (GB/T 9704, 5.2.3)', async () => {
  const part = await partsOf(model);
  const xml = part('word/document.xml');
  const size = (name: string): number => numberIn(xml, new RegExp(`<w:pg(?:Sz|Mar)[^>]* w:${name}="(\\d+)"`));
  const [width, height] = [size('w') - size('left') - size('right'), size('h') - size('top') - size('bottom')];
  expect([width, height].map((twips) => Math.round((twips / 1440) * 254))).toEqual([1560, 2250]);

  const normal = /<w:style [^>]*w:styleId="Normal">.*?<\/w:style>/.exec(part('word/styles.xml'))?.[0] ?? '';
  const character = numberIn(normal, /<w:sz w:val="(\d+)"/) * 10 + numberIn(normal, /<w:spacing w:val="(-?\d+)"/);
  const line = numberIn(normal, /<w:spacing [^>]*w:line="(\d+)" w:lineRule="exact"/);
  expect([Math.floor(width / character), Math.floor(height / line)]).toEqual([28, 22]);
  expect(width - 28 * character).toBeLessThan(character / 10);
  expect(height - 22 * line).toBeLessThan(line / 10);
  expect(numberIn(xml, /<w:docGrid w:type="lines" w:linePitch="(\d+)"/)).toBe(line);
  expect(normal).toContain('<w:widowControl w:val="0"/>');
});

test('the look is in the styles, and what has none is body text: a paragraph added by hand looks like the others', async () => {
  const part = await partsOf(model);
  const styles = part('word/styles.xml');
  expect(styles).toMatch(/<w:rPrDefault>.*?w:eastAsia="仿宋_GB2312".*?<w:sz w:val="32"\/>.*?<\/w:rPrDefault>/);
  expect(styles).toMatch(/<w:style w:type="paragraph" w:default="1" w:styleId="Normal">/);
  const body = paragraphsOf(part('word/document.xml')).filter((paragraph) => /第[一二]段/.test(paragraph));
  expect(body).toHaveLength(2);
  for (const paragraph of body) expect(paragraph).not.toMatch(/<w:(sz|spacing|ind|jc|b|color) /);

  const used = [...part('word/document.xml').matchAll(/<w:pStyle w:val="(\w+)"/g)].map(([, id]) => id);
  for (const id of used) expect(styles).toContain(`w:styleId="${id}"`);
  for (const [id, font] of Object.entries({ Title: '方正小标宋简体', Heading1: '黑体', Heading2: '楷体_GB2312' }))
    expect(styles).toMatch(
      new RegExp(`w:styleId="${id}">.*?w:ascii="${font}" w:hAnsi="${font}" w:eastAsia="${font}".*?</w:style>`),
    );
  const styleOf = (text: string) =>
    paragraphsOf(part('word/document.xml'))
      .find((paragraph) => paragraph.includes(text))
      ?.match(/<w:pStyle w:val="(\w+)"/)?.[1];
  expect([styleOf('外出招商情况表'), styleOf('一、总体情况'), styleOf('（一）外出')]).toEqual([
    'Title',
    'Heading1',
    'Heading2',
  ]);
});

test('落款 holds on to the end of the text or of the table before it, in one piece, four characters from the right', async () => {
  const afterTable = paragraphsOf((await partsOf(model))('word/document.xml'));
  const [issuer, date] = ['>招商中心<', '>2026年11月20日<'].map((text) =>
    afterTable.findIndex((paragraph) => paragraph.includes(text)),
  ) as [number, number];
  const lastRow = afterTable.findIndex((paragraph) => paragraph.includes('>3<'));
  expect(date).toBe(issuer + 1);
  for (const paragraph of afterTable.slice(lastRow, date)) expect(paragraph).toContain('<w:keepNext/>');
  expect(afterTable[date]).toContain('<w:ind w:right="1260"/>');

  const afterText = paragraphsOf((await partsOf({ ...model, blocks: model.blocks.slice(0, 3) }))('word/document.xml'));
  const kept = (text: string) => afterText.find((paragraph) => paragraph.includes(text))?.includes('<w:keepNext/>');
  expect([kept('第一段'), kept('第二段')]).toEqual([false, true]);
});

test('the head of a table comes again on each page; low rows stay whole, tall ones go on overleaf', async () => {
  const rows = ((await partsOf(model))('word/document.xml').match(/<w:tr>.*?<\/w:tr>/g) ?? []).map((row) => ({
    isHead: row.includes('<w:tblHeader'),
    isWhole: row.includes('<w:cantSplit/>'),
  }));
  expect(rows).toEqual([
    { isHead: true, isWhole: true },
    { isHead: false, isWhole: true },
    { isHead: false, isWhole: false },
    { isHead: false, isWhole: true },
  ]);
});

test('of a last row that is higher than a page the last lines hold on to 落款, and no character of it is lost', async () => {
  const talk = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
  const table = { ...model.blocks[3], rows: [['1', talk]] } as OfficialDocument['blocks'][number];
  const xml = (await partsOf({ ...model, blocks: [table] }))('word/document.xml');
  const pieces = xml.match(/<w:tr>.*?<\/w:tr>/g)?.slice(1) ?? [];
  expect(pieces.map((piece) => piece.includes('<w:keepNext/>'))).toEqual([false, true]);
  expect(pieces.map((piece) => (piece.match(/[\u4e00-\u9fff]/g) ?? []).join('')).join('')).toBe(talk);
});

test('a form lies on its side, and broken characters do not break it', async () => {
  const part = await partsOf({ ...model, landscape: true, title: '表\u0000\ud800题\u000b', blocks: [] });
  const xml = part('word/document.xml');
  expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
  expect(xml).toContain('表\ufffd题');
});
