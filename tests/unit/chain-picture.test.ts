import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LayoutNode, layoutChain } from '../../shared/domain/chain/chain-layout.ts';
import { chainPicture, fitText, type PictureNode } from '../../shared/domain/chain/chain-picture.ts';
import { chainSvg, type SvgWords, xmlText } from '../../shared/domain/chain/chain-svg.ts';

const words: SvgWords = {
  title: '绿色包装 <产业链> & "图谱"',
  note: '2026-11-18',
  tiers: { upstream: '上游', midstream: '中游', downstream: '下游' },
  statuses: { unjudged: '未研判', strong: '优势', weak: '薄弱', missing: '缺失', needsUpgrade: '需升级' },
};

const picture = (items: readonly (LayoutNode & PictureNode)[]) => {
  const layout = layoutChain(items, [{ supplierNodeId: 'a', customerNodeId: 'b' }], new Set());
  const drawn = chainPicture(layout, new Map(items.map((item) => [item.id, item])), {
    counts: ({ local }) => (local === 0 ? '' : `本地 ${local}`),
  });
  return { layout, drawn };
};

const item = (id: string, tier: LayoutNode['tier'], rest: Partial<PictureNode> = {}): LayoutNode & PictureNode => ({
  id,
  tier,
  parentId: null,
  name: id,
  status: 'unjudged',
  own: { local: 0, target: 0, contacted: 0, leads: 0 },
  folded: { local: 0, target: 0, contacted: 0, leads: 0 },
  ...rest,
});

test('the exported picture has title, tiers, legend, names and counts, and no script', () => {
  const { layout, drawn } = picture([
    item('a', 'upstream', { name: '树脂', status: 'missing', own: { local: 2, target: 0, contacted: 0, leads: 0 } }),
    item('b', 'midstream', { name: '<script>alert(1)</script>' }),
  ]);
  const svg = chainSvg(layout, drawn, words);
  for (const text of ['绿色包装', '上游', '中游', '下游', '优势', '薄弱', '缺失', '树脂', '本地 2', '2026-11-18']) {
    expect(svg).toContain(text);
  }
  expect(svg).not.toContain('<script');
  expect(svg).toContain('stroke-dasharray');
});

test('any name of a node stays text in the picture', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      const escaped = xmlText(name);
      expect(escaped).not.toMatch(/[<>"]/);
      expect([...escaped].every((character) => character >= ' ' || '\t\n\r'.includes(character))).toBe(true);
      expect(escaped.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
    }),
  );
});

test('a name is cut to its room, whatever its letters are', () => {
  expect(fitText('树脂', 10)).toBe('树脂');
  expect(fitText('高性能聚乙烯薄膜制造', 5)).toBe('高性能聚…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, ems) => {
      const used = [...fitText(text, ems)].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) < 0x2e80 ? 0.6 : 1), 0);
      expect(used).toBeLessThanOrEqual(ems + 0.4);
    }),
  );
});

test('a node whose judgement is not understood is drawn and named as such, never by the judgement that stands in', () => {
  const strange = item('strange', 'upstream', { status: 'weak', unreadable: [{ field: 'status' }] });
  const { drawn } = picture([strange, item('plain', 'upstream', { status: 'weak' })]);
  expect(drawn.boxes.needsUpgrade.match(/M/g)).toHaveLength(1);
  expect(drawn.boxes.weak.match(/M/g)).toHaveLength(1);
  expect(picture([item('plain', 'upstream')]).drawn.boxes.needsUpgrade).toBe('');
});
