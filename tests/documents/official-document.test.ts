import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { buildOfficialDocument, type OfficialDocument } from '../../core/documents/official-document.ts';
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
      rows: [['1', '上海、苏州']],
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

test('the same document gives the same file, with author and moment of the caller', async () => {
  const [first, second] = [await partsOf(model), await partsOf(model)];
  for (const name of ['word/document.xml', 'docProps/core.xml', 'word/fontTable.xml']) {
    expect(first(name).length).toBeGreaterThan(200);
    expect(first(name)).toBe(second(name));
  }
  expect(first('docProps/core.xml')).toContain('张&lt;建&gt;国 &amp; 同事');
  expect(first('docProps/core.xml')).toContain('2026-11-20T01:00:00Z');
  expect(first('word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>');
});

test('every run names its font for both scripts, and headings are 黑体 and 楷体', async () => {
  const xml = (await partsOf(model))('word/document.xml');
  const runs = xml.match(/<w:rFonts [^>]*>/g) ?? [];
  expect(runs.length).toBeGreaterThan(8);
  for (const run of runs) expect(run).toMatch(/w:ascii="([^"]+)".*w:eastAsia="\1".*w:hAnsi="\1"/);
  expect(xml).toMatch(/黑体"[^>]*\/><w:sz w:val="32"\/><w:szCs w:val="32"\/><\/w:rPr><w:t[^>]*>一、总体情况/);
  expect(xml).toMatch(/楷体_GB2312"[^>]*\/><w:sz w:val="32"\/><w:szCs w:val="32"\/><\/w:rPr><w:t[^>]*>（一）外出/);
  expect(xml).toMatch(/w:line="560" w:lineRule="exact"/);
});

test('the signature stays together and its date ends four characters from the right', async () => {
  const xml = (await partsOf(model))('word/document.xml');
  const paragraphs = xml.match(/<w:p>.*?<\/w:p>/g) ?? [];
  const issuer = paragraphs.find((paragraph) => paragraph.includes('>招商中心<')) ?? '';
  const date = paragraphs.find((paragraph) => paragraph.includes('>2026年11月20日<')) ?? '';
  expect(issuer).toContain('<w:keepNext/>');
  expect(date).toContain('<w:ind w:right="1280"/>');
});

test('a form lies on its side, and broken characters do not break it', async () => {
  const part = await partsOf({ ...model, landscape: true, title: '表\u0000\ud800题\u000b', blocks: [] });
  const xml = part('word/document.xml');
  expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
  expect(xml).toContain('表\ufffd题');
});
