import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textOverLimit } from '../../renderer/ui/text-over-limit.ts';

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
