import { call } from '@orpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { CallContext } from '../../core/handlers/implementer.ts';
import { serveAlways } from '../../core/handlers/serve.ts';
import { served } from '../../core/handlers/served.ts';
import { base } from '../../shared/contract/base.ts';
import { contract } from '../../shared/contract/contract.generated.ts';
import { draftContract } from '../../shared/contract/draft.ts';
import { preferenceContract } from '../../shared/contract/preference.ts';
import { err, ok } from '../../shared/kernel/result.ts';

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const noun = {
  get: base
    .input(z.object({ id: z.string() }))
    .output(z.object({ name: z.string() }))
    .errors(notFound),
  names: base.output(z.array(z.string()).readonly()),
};
const context = {} as CallContext; // no service of these asks for it

test('a service answers with a value, a result, or a declared error with its facts', async () => {
  const served = serveAlways(noun, () => ({
    get: ({ id }) => (id === 'a' ? ok({ name: '甲' }) : err({ type: 'RecordNotFound', entity: 'company', id })),
    names: async () => ['甲', '乙'] as const,
  }));
  expect(await call(served.get as never, { id: 'a' } as never, { context } as never)).toEqual({ name: '甲' });
  expect(await call(served.names as never, undefined as never, { context } as never)).toEqual(['甲', '乙']);
  await expect(call(served.get as never, { id: 'b' } as never, { context } as never)).rejects.toMatchObject({
    code: 'RecordNotFound',
    defined: true,
    data: { entity: 'company', id: 'b' },
  });
});

test('what a contract does not know does not compile', () => {
  const get = ({ id }: { readonly id: string }) => ok({ name: id });
  // @ts-expect-error a missing method
  serveAlways(noun, () => ({ get }));
  // @ts-expect-error an error that the contract does not declare
  serveAlways(noun, () => ({ get: () => err({ type: 'Gone' }), names: () => [] }));
  // @ts-expect-error an error without its facts
  serveAlways(noun, () => ({ get: () => err({ type: 'RecordNotFound', entity: 'lead' }), names: () => [] }));
  // @ts-expect-error an input that the contract does not give
  serveAlways(noun, () => ({ get: ({ key }: { readonly key: string }) => ok({ name: key }), names: () => [] }));
  // @ts-expect-error an answer that the contract does not promise
  serveAlways(noun, () => ({ get, names: () => [1] }));
  expect(Object.keys(noun)).toEqual(['get', 'names']);
});

test('a contract that its service does not answer is not served by name', () => {
  served('draft', async () => draftContract);
  // @ts-expect-error a service that answers another contract
  served('draft', async () => preferenceContract);
  // @ts-expect-error a service that does not know all of the contract
  served('draft', async () => ({ ...draftContract, ...noun }));
  // @ts-expect-error no service
  served('nobody', async () => draftContract);
  expect(Object.keys(noun)).toEqual(['get', 'names']);
});

test('no answer of the contract has an ok of its own, by which a result is known', () => {
  const named = Object.entries(contract).flatMap(([name, procedures]) =>
    Object.entries(procedures).flatMap(([verb, procedure]) => {
      const { outputSchema } = procedure['~orpc'];
      return outputSchema instanceof z.ZodObject && 'ok' in outputSchema.shape ? [`${name}.${verb}`] : [];
    }),
  );
  expect(named).toEqual([]);
});
