import { expect, test } from 'vitest';
import { filtersOfQuery, type ListAddress, queryOfFilters } from '../../renderer/list/list-address.ts';

interface Filters {
  readonly text?: string | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly listed?: boolean | undefined;
  readonly from?: number | undefined;
  readonly ids?: readonly string[] | undefined;
}

const address: ListAddress<Filters> = {
  text: { kind: 'one' },
  stages: { kind: 'many', of: ['clue', 'signed'] },
  listed: { kind: 'flag' },
  from: { kind: 'number' },
  ids: 'nowhere',
};
const first: Filters = { stages: ['clue'] };

test('filters come back from the address as they went in', () => {
  const all: readonly Filters[] = [
    { text: '轴承 & 密封?', stages: ['clue', 'signed'], listed: false, from: 5000 },
    { stages: ['clue'], listed: true },
    { text: '0' },
  ];
  for (const filters of all) {
    const query = new URLSearchParams(queryOfFilters(address, filters, first).toString());
    expect(filtersOfQuery(address, query, first)).toEqual(filters);
  }
});

test('what stands as at first is not said, and what was taken away is', () => {
  expect(queryOfFilters(address, first, first).toString()).toBe('');
  expect(queryOfFilters(address, {}, first).toString()).toBe('stages=');
  expect(filtersOfQuery(address, new URLSearchParams('stages='), first)).toEqual({});
});

test('an address of another screen says nothing, and words that no filter takes are left aside', () => {
  expect(filtersOfQuery(address, new URLSearchParams('new=1&node=7&ids=a'), first)).toBeUndefined();
  expect(filtersOfQuery(address, new URLSearchParams('stages=sold&from=-1e9&listed=1'), first)).toEqual({
    listed: true,
  });
});
