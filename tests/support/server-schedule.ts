import fc from 'fast-check';
import { expect } from 'vitest';
import type { WireOp } from '../../shared/sync/wire.ts';
import { member } from './stored.ts';
import { createTestServer, createWireLaptop, type TestServer, type WireLaptop } from './wire-laptop.ts';

const laptops = ['a', 'b', 'c'] as const;
export const records = ['l1', 'l2', 'c1'] as const;
const fields = ['name', 'stage', 'label'] as const;

export interface Step {
  readonly laptop: number;
  readonly act: 'create' | 'update' | 'delete' | 'restore' | 'pull' | 'again' | 'epoch';
  readonly record: (typeof records)[number];
  readonly field: (typeof fields)[number];
}

const step: fc.Arbitrary<Step> = fc.record({
  laptop: fc.nat(laptops.length - 1),
  act: fc.constantFrom('create', 'update', 'update', 'update', 'delete', 'restore', 'pull', 'pull', 'again', 'epoch'),
  record: fc.constantFrom(...records),
  field: fc.constantFrom(...fields),
});

export interface Written {
  readonly id: string;
  readonly record: string;
  readonly field: string;
  readonly value: string;
}

/** A life of three laptops and their server. Laptop c is of another unit; every value is written once in a run, so that each can be looked for. */
export const play = async (
  steps: readonly Step[],
  server: TestServer = createTestServer(),
  afterEach: (all: readonly WireLaptop[], at: number) => Promise<void> = async () => {},
) => {
  const all = laptops.map((name) => createWireLaptop(server, name, member(name === 'c' ? 'u2' : 'u1')));
  const lastRequest = new Map<WireLaptop, ReturnType<WireLaptop['request']>>();
  const written: Written[] = [];
  for (const [at, { laptop: index, act, record, field }] of steps.entries()) {
    const laptop = all[index]!;
    if (act === 'pull') await laptop.pull();
    else if (act === 'again') {
      const request = lastRequest.get(laptop);
      if (request !== undefined) await laptop.send(request);
    } else if (act === 'epoch') laptop.newEpoch(`${laptop.deviceId}-${at}`);
    else {
      const value = field === 'label' ? (at % 2 === 0 ? 'open' : 'internal') : `v${at}`;
      const request = laptop.request(changeOf(act, record, field, value));
      lastRequest.set(laptop, request);
      expect(await laptop.send(request)).toMatchObject({ type: 'accepted' });
      if (act !== 'delete' && field !== 'label') written.push({ id: request.ops[0]!.id, record, field, value });
    }
    await afterEach(all, at);
  }
  return { server, all, written };
};

const changeOf = (kind: WireOp['kind'], record: string, field: string, value: string) => ({
  record,
  kind,
  entity: record.startsWith('c') ? 'company' : 'lead',
  fields: kind === 'delete' ? {} : { [field]: value },
});

export const schedules = fc.array(step, { minLength: 5, maxLength: 40 });
