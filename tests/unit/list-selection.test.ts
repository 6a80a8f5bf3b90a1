import { expect, test } from 'vitest';
import { createListStore } from '../../renderer/list/list-store.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const selected = (list: ReturnType<typeof createListStore>) => [...list.getState().selected];

/** Rows that are read when somebody says so. */
const slowRows = (...ids: string[]) => {
  const reading = Promise.withResolvers<{ readonly id: string }[]>();
  return { rows: reading.promise, arrive: () => reading.resolve(rows(...ids)) };
};

const acts = {
  'another question': (list: ReturnType<typeof createListStore>) => list.getState().narrow({ text: '电池' }),
  'letting all go': (list: ReturnType<typeof createListStore>) => list.getState().select([]),
  'a click on a box': (list: ReturnType<typeof createListStore>) => list.getState().select(['b']),
};

test.each(Object.entries(acts))('a selection whose rows are read after %s selects nothing', async (_, act) => {
  const list = createListStore<{ readonly text?: string }, string>({});
  const all = slowRows('a', 'b', 'c');
  const done = list.getState().selectRead(all.rows);
  act(list);
  const before = selected(list);
  all.arrive();
  await done;
  expect(selected(list)).toEqual(before);
});

test('of two selections the one that was asked for last counts, whichever is read first', async () => {
  const list = createListStore<{ readonly text?: string }, string>({});
  const [long, short] = [slowRows('a', 'b', 'c'), slowRows('a')];
  const both = [list.getState().selectRead(long.rows), list.getState().selectRead(short.rows)];
  short.arrive();
  await both[1];
  long.arrive();
  await both[0];
  expect(selected(list)).toEqual(['a']);
});
