import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOverLimit } from '../../renderer/ui/text-over-limit.ts';
import { leadFacts, leadName } from '../../shared/contract/lead-fields.ts';
import { textLimits } from '../../shared/kernel/text-limits.ts';

test('what is over the limit is told with its length and where it begins, for any text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (typed, limit) => {
      const beyond = textOverLimit(typed, limit);
      expect(typed.trim().length).toBe(
        beyond === undefined ? Math.min(typed.trim().length, limit) : limit + beyond.over,
      );
      // A text that fits is never blamed, one that does not is never let through: the contract counts the same way.
      expect(beyond === undefined).toBe(typed.trim().length <= limit);
    }),
  );
  expect(textOverLimit(`${'会'.repeat(4000)}谈到第二期\n用地`, 4000)).toEqual({ over: 8, excerpt: '谈到第二期 用地' });
});

test('no field lets the browser cut what is pasted', () => {
  const sources = globSync(['renderer/**/*.tsx', 'console/**/*.tsx']);
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((path) => /\bmaxLength=/.test(readFileSync(path, 'utf8')))).toEqual([]);
});

test('form and contract take the limit of a text from one place', () => {
  const numbers = (pattern: string, literal: RegExp) =>
    globSync(pattern).flatMap((path) =>
      (readFileSync(path, 'utf8').match(literal) ?? []).map((found) => `${path}: ${found}`),
    );
  expect(numbers('{renderer,console}/**/*.tsx', /\blimit=\{\d[^}]*\}|Limit = \d+/g)).toEqual([
    'renderer/list/view-menu.tsx: Limit = 40',
  ]);
  expect(
    numbers(
      'shared/{contract,admin}/*.ts',
      /(?:typedText\(\)(?:\.\w+\(\d*\))*\.max|optionalText|\b(?:words|line|code))\(\d+|z\.string\(\)\s*\.trim\(\)/g,
    ),
  ).toEqual([
    // A place on the disk and a tag that is taken off are named as they stand.
    'shared/contract/company.ts: z.string().trim()',
    'shared/contract/second-place.ts: z.string().trim()',
  ]);
});

test('each field of text tells its limit: a plain one is a number, a day, a time or a filter of what is shown', () => {
  const plain = globSync('{renderer,console}/**/*.tsx').filter((path) =>
    /<Input(?:\.TextArea|\.Password)?(?=[\s/>])/.test(readFileSync(path, 'utf8')),
  );
  expect(plain.toSorted()).toEqual([
    'console/screens/people/people-page.tsx',
    'console/screens/submissions/deadline-form.tsx',
    'renderer/form/typed-number-item.tsx',
    'renderer/ui/day-input.tsx',
    'renderer/ui/limited-text.tsx',
  ]);
});

test('what a form takes at its limit the contract takes, and one sign more it refuses', () => {
  const newLead = { ...leadFacts, name: leadName };
  const { name, problem, nextStep, content, siteIntent, request, introducer, remark } = textLimits.lead;
  for (const [field, limit] of Object.entries({
    name,
    problem,
    nextStep,
    content,
    siteIntent,
    request,
    introducer,
    remark,
  }))
    expect(
      [field, 0, 1].map((over) =>
        typeof over === 'number'
          ? newLead[field as keyof typeof newLead].safeParse('会'.repeat(limit + over)).success
          : over,
      ),
    ).toEqual([field, true, false]);
});
