import { traverseContractProcedures } from '@orpc/server';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { common } from '../../renderer/i18n/zh-CN/common.ts';
import { sync } from '../../renderer/i18n/zh-CN/sync.ts';
import { contract } from '../../shared/contract/contract.generated.ts';

/** The fields of every command that looks back at what its form had shown. */
const lookedBackAt = (): readonly string[] => {
  const fields: string[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const { inputSchema } = procedure['~orpc'];
    if (!(inputSchema instanceof z.ZodObject) || !('opened' in inputSchema.shape)) return;
    for (const field of Object.keys(inputSchema.shape)) fields.push(`${path.join('.')}: ${field}`);
  });
  return fields.filter((field) => !/: (id|opened)$/.test(field));
};

test('every field that may have been changed elsewhere meanwhile has a word for people', () => {
  const words: Readonly<Record<string, string>> = { ...sync.field, ...common.form.field };
  expect(lookedBackAt()).toContain('trip.update: purpose');
  expect(lookedBackAt().filter((field) => words[field.replace(/^.*: /, '')] === undefined)).toEqual([]);
});
