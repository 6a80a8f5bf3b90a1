import { expect, test } from 'vitest';
import { holdsLabel } from '../../renderer/ui/holds-label.ts';

test('a box of choices is narrowed in either script and width, by words that stand apart', () => {
  const option = { label: '廣德市（ＡＩ）投促中心' };
  for (const typed of ['广德', '廣德', 'ai', '(AI)', '中心 广德', ''])
    expect(holdsLabel(typed, option), typed).toBe(true);
  for (const typed of ['合肥', '广德 合肥']) expect(holdsLabel(typed, option), typed).toBe(false);
  expect(holdsLabel('广德', {})).toBe(false);
});
