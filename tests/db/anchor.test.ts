import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Anchor, readAnchor, writeAnchor } from '../../db/file/anchor.ts';
import { testLaptop } from '../support/test-workspace.ts';

const anchors: fc.Arbitrary<Anchor> = fc.record({
  workspaceId: fc.uuid(),
  lastChange: fc.nat(),
  digest: fc.stringMatching(/^[0-9a-f]{64}$/),
  atMs: fc.nat(),
});

const changed = (bytes: Buffer, at: number, by: number): Buffer => {
  const other = Buffer.from(bytes);
  const place = at % other.length;
  other[place] = (other[place] ?? 0) ^ by;
  return other;
};

const file = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lianzhao-anchor-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'anchor.json');
};

test('an anchor with changed bytes says nothing, or exactly what was written; control: without its check it lies', () => {
  const path = file();
  let lies = 0;
  fc.assert(
    fc.property(anchors, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, by) => {
      writeAnchor(path, value);
      writeFileSync(path, changed(readFileSync(path), at, by));
      const read = readAnchor(path);
      if (read !== undefined) expect(read).toEqual(value);

      writeFileSync(path, changed(Buffer.from(JSON.stringify(value)), at, by));
      const unchecked = readAnchor(path);
      if (unchecked !== undefined && JSON.stringify(unchecked) !== JSON.stringify(value)) lies += 1;
    }),
    { numRuns: 150 },
  );
  expect(lies).toBeGreaterThan(15);
});

test('an anchor that was cut anywhere says nothing, and one of an earlier version is understood', () => {
  const path = file();
  fc.assert(
    fc.property(anchors, fc.nat(), (value, at) => {
      writeAnchor(path, value);
      const whole = readFileSync(path);
      writeFileSync(path, whole.subarray(0, at % whole.length));
      expect(readAnchor(path)).toBeUndefined();
      writeFileSync(path, JSON.stringify(value));
      expect(readAnchor(path)).toEqual(value);
    }),
    { numRuns: 40 },
  );
});

test('a damaged anchor beside sound data raises no alarm, 100 of 100; data that is really older raises it still', async () => {
  const laptop = testLaptop();
  const enter = async (): Promise<string> => {
    const app = laptop.start();
    const { state, problem } = await app.client.workspace.enter({ kind: 'main' });
    app.close();
    return problem?.type === 'damaged' ? problem.cause : state;
  };
  await enter();
  copyFileSync(laptop.file('main.lzdb'), laptop.file('old'));
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await app.client.organisation.savePerson({ name: '李工' });
  app.close();

  const anchor = laptop.file('main.anchor.json');
  const sound = readFileSync(anchor);
  const seen: string[] = [];
  for (let round = 0; round < 100; round += 1) {
    writeFileSync(anchor, changed(sound, round * 7919, 1 << (round % 8)));
    seen.push(await enter());
  }
  expect(seen).toEqual(seen.map(() => 'open'));

  writeFileSync(anchor, sound);
  copyFileSync(laptop.file('old'), laptop.file('main.lzdb'));
  expect(await enter()).toBe('dataMissing');
}, 60_000);
