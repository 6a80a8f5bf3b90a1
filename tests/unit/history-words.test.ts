import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { entityTables } from '../../db/schema/entities.ts';
import { nounOfPart } from '../../renderer/api/record-words.ts';
import { words as en } from '../../renderer/i18n/en/words.generated.ts';
import { words as zh } from '../../renderer/i18n/zh-CN/words.generated.ts';
import { fieldsOf } from '../../shared/records/all-records.ts';
import { roomEntities, roomFields } from '../../shared/sync/room.ts';

const core = fileURLToPath(new URL('../../core', import.meta.url));

/** Names of commands as they stand in the sources: what the history keeps and the screens say. */
const commandNames = (): string[] => {
  const names = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: core })) {
    const source = readFileSync(join(core, file), 'utf8');
    for (const [, first = ''] of source.matchAll(/commands\s*\.(?:run|runLong)(?:<[^(]*>)?\(\s*([^,(]+),/g))
      for (const [, name = ''] of first.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)) names.add(name);
  }
  return [...names].sort();
};

const wordAt = (words: object, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (node, key) =>
        typeof node === 'object' && node !== null ? Object.entries(node).find(([k]) => k === key)?.[1] : undefined,
      words,
    );

/** Of the noun's own words, or of those that stand together. */
const recordWord = (words: object, group: 'did' | 'entity', key: string): unknown =>
  wordAt(words, `common.${group}.${key}`) ??
  Object.values(words)
    .map((own: object) => wordAt(own, `record.${group}.${key}`))
    .find((word) => word !== undefined);

test('every command that the history may name has words in both languages', () => {
  const names = commandNames();
  expect(names.length).toBeGreaterThan(45);
  for (const words of [zh, en])
    expect(names.filter((name) => typeof recordWord(words, 'did', name) !== 'string')).toEqual([]);
});

test('every kind of record has words in both languages', () => {
  const names = Object.keys(entityTables);
  for (const words of [zh, en])
    expect(names.filter((name) => typeof recordWord(words, 'entity', name) !== 'string')).toEqual([]);
});

test('every field that the history of a company or a lead may show has words in both languages', () => {
  // What never changes after the record was made, and what is derived from another field.
  const silent = new Set([
    'companyId',
    'nodeId',
    'leadId',
    'fromStage',
    'nameCore',
    'formerCores',
    'origin',
    'visitId',
  ]);
  const shown = {
    company: ['company', 'company_tag', 'contact', 'company_note', 'node_company'],
    lead: ['lead', 'lead_stage', 'lead_progress'],
  } as const;
  for (const words of [zh, en]) {
    for (const noun of ['company', 'lead'] as const) {
      const fields = new Set(shown[noun].flatMap((entity) => Object.keys(fieldsOf(entity))));
      const missing = [...fields].filter((field) => !silent.has(field) && !wordAt(words[noun].field, field));
      expect(missing, noun).toEqual([]);
    }
  }
});

test('every field that the laptops of a unit share, and so may be at odds about, has a word in both languages', () => {
  for (const words of [zh, en])
    for (const entity of roomEntities) {
      const noun = nounOfPart[entity] ?? entity;
      const isNamed = (field: string): boolean =>
        typeof (wordAt(words, `${noun}.field.${field}`) ?? wordAt(words, `sync.field.${field}`)) === 'string';
      expect(
        roomFields(entity).filter((field) => !isNamed(field)),
        entity,
      ).toEqual([]);
    }
});
