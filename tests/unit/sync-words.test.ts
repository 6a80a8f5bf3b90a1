import { expect, test } from 'vitest';
import { words as en } from '../../renderer/i18n/en/words.ts';
import { words as zh } from '../../renderer/i18n/zh-CN/words.ts';
import { mayLeave } from '../../shared/sync/field-class.ts';
import { fieldClasses, type SyncedEntity } from '../../shared/sync/field-classes.ts';
import { syncPolicies } from '../../shared/sync/sync-policy.ts';

test('every field that two laptops may change has a word for the conflict card', () => {
  const entities = Object.keys(fieldClasses) as SyncedEntity[];
  const fields = entities
    .filter((entity) => syncPolicies[entity].direction === 'both' && entity !== 'conflict')
    .flatMap((entity) => Object.entries(fieldClasses[entity]))
    .filter(([, fieldClass]) => mayLeave(fieldClass))
    .map(([field]) => field);
  expect(fields.length).toBeGreaterThan(80);
  for (const words of [zh, en]) expect(fields.filter((field) => !Object.hasOwn(words.sync.field, field))).toEqual([]);
});
