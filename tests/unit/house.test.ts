import { expect, test } from 'vitest';
import { verdictOn } from '../bench/against.ts';
import { findDuplicates } from '../house/places.ts';
import { findTouched } from '../house/plant.ts';
import { linesOf } from '../house/tree.ts';

const file = (path: string, text: string) => ({ path, text });

test('a planted field touches every file that names its sibling in any spelling, by kind', () => {
  const files = [
    file('db/schema/lead.ts', "jobsNow: integer('jobs_now'),"),
    file('db/schema.snapshot.json', '"jobs_now"'),
    file('renderer/i18n/en/lead.ts', "jobsNow: 'Jobs'"),
    file('tests/core/lead.test.ts', '{ jobsNow: 3 }'),
    file('renderer/features/lead/form.tsx', '<Field name="siteOfJobsNow" />'),
    file('core/a.ts', 'jobsNowadays; unjobsnow;'),
  ];
  const { touched } = findTouched(files, { what: 'field', sibling: 'jobsNow' });
  expect(touched).toEqual({
    product: ['db/schema/lead.ts', 'renderer/features/lead/form.tsx'],
    generated: ['db/schema.snapshot.json'],
    words: ['renderer/i18n/en/lead.ts'],
    test: ['tests/core/lead.test.ts'],
    paper: [],
  });
});

test('of a noun its own files are told from those of others', () => {
  const files = [
    file('core/services/order/order-service.ts', 'export const createOrderService = 1;'),
    file('core/app.ts', 'createOrderService(); orders'),
    file('core/list.ts', 'border; reordered; ORDER BY'),
  ];
  const { touched, own } = findTouched(files, { what: 'noun', sibling: 'order' });
  expect(own).toEqual(['core/services/order/order-service.ts']);
  expect(touched.product).toEqual(['core/services/order/order-service.ts', 'core/app.ts']);
});

test('what stands twice is found once, spaces and comments aside', async () => {
  const body = Array.from({ length: 12 }, (_, line) => `  total = add(total, value${line}, ${line} * factor);`).join(
    '\n',
  );
  const files = [
    file('a.ts', `export const one = () => {\n${body}\n};\n`),
    file('b.ts', `const other = (): void => {\n  // said again\n${body.replaceAll('  total', '    total')}\n};\n`),
    file('c.ts', 'export const alone = 1;\n'),
  ];
  const found = await findDuplicates(files);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ one: expect.stringMatching(/^b\.ts:/), other: expect.stringMatching(/^a\.ts:/) });
  expect(files.map(linesOf)).toEqual([14, 15, 1]);
});

test('a figure is worse only where the spread of its runs does not explain it', () => {
  const [low, high] = [
    [10, 11, 12],
    [20, 21, 22],
  ];
  expect(verdictOn({ now: high, before: low }, '<= 30')).toBe('worse');
  expect(verdictOn({ now: high, before: low }, '>= 30')).toBe('better');
  expect(verdictOn({ now: low, before: high }, '>= 30')).toBe('worse');
  expect(verdictOn({ now: [10, 19, 30], before: [12, 18, 25] }, '<= 30')).toBe('same');
  expect(verdictOn({ now: high, before: [] })).toBe('same');
});
