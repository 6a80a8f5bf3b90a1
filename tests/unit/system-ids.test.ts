import { expect, test } from 'vitest';
import { systemIds } from '../../electron/host/system.ts';

test('ids are UUIDv7, never twice, and sort in the order of their making, also within a millisecond', () => {
  const ids = Array.from({ length: 50_000 }, () => systemIds.next());
  expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(
    true,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([...ids].sort());
});
