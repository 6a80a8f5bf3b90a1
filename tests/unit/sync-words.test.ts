import { expect, test } from 'vitest';
import { words as en } from '../../renderer/i18n/en/words.generated.ts';
import { words as zh } from '../../renderer/i18n/zh-CN/words.generated.ts';
import { entityNames, factsOf, fieldsOf } from '../../shared/records/all-records.ts';
import { mayLeave } from '../../shared/records/field-class.ts';

test('every field that two laptops may change has a word for the conflict card', () => {
  const fields = entityNames
    .filter((entity) => factsOf(entity).sync.direction === 'both' && entity !== 'conflict')
    .flatMap((entity) => Object.entries(fieldsOf(entity)))
    .filter(([, facts]) => mayLeave(facts.class))
    .map(([field]) => field);
  expect(fields.length).toBeGreaterThan(80);
  for (const words of [zh, en]) {
    const known = Object.assign({}, words.sync.field, ...Object.values(words).map(ownFieldWords));
    expect(fields.filter((field) => !Object.hasOwn(known, field))).toEqual([]);
  }
});

/** Those that stand in the words of the noun. */
const ownFieldWords = (words: object): unknown => ('record' in words ? Object(words.record).field : {});
