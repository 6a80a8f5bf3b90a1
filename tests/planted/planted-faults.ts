import type { PlantedFault } from './planted-fault.ts';

/** Those of sync stand in tests/sync/sim/planted-bugs.ts, wrong imports in tests/house/planted-imports.ts. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'another server is told old ops as they were',
    edits: [{ file: 'db/repositories/sync-reset-repository.ts', find: '  redactOffered(db, records);\n', replace: '' }],
    foundBy: { file: 'tests/sync/another-server.test.ts', test: 'what became 敏感 after it was sent' },
  },
  {
    name: 'a label that nobody knows hides nothing',
    edits: [
      {
        file: 'shared/domain/lead/stage.ts',
        find: "label !== undefined && label !== null && label !== '' && label !== 'open' && label !== 'internal';",
        replace: "label === 'sensitive';",
      },
    ],
    foundBy: { file: 'tests/sync/server-core-labels.test.ts', test: 'a label that nobody knows yet' },
  },
  {
    name: 'the brake knows no label but those of before the page',
    edits: [
      {
        file: 'core/sync/delete-brake.ts',
        find: '(record in said || isNewLabel(db, record, label))) said',
        replace: "label === '' && isNewLabel(db, record, label)) said",
      },
    ],
    foundBy: { file: 'tests/sync/brake-and-label.test.ts', test: 'a lead that becomes 敏感 asks nobody' },
  },
  {
    name: 'an own backup comes back with its token of then',
    edits: [
      {
        file: 'core/workspace/workspace-backups.ts',
        find: 'replaced: isElsewhere ? undefined : replaced',
        replace: 'replaced: isElsewhere ? replaced : undefined',
      },
    ],
    foundBy: { file: 'tests/core/copied-laptop.test.ts', test: 'an own backup of last week' },
  },
  {
    name: 'evidence of a sensitive lead keeps its words',
    edits: [
      {
        file: 'shared/sync/hidden-fields.ts',
        find: '(parts.has(entity) && around.isOfSensitiveLead(id))',
        replace: '(id === entity)',
      },
    ],
    foundBy: { file: 'tests/core/directive.test.ts', test: 'what a sensitive lead made is evidence' },
  },
  {
    name: 'an undo takes away what others have built on',
    edits: [
      {
        file: 'core/services/history/undo-change-set.ts',
        find: '    else return err(refusalOf(unit.db, standing));\n',
        replace: '',
      },
    ],
    foundBy: { file: 'tests/core/history.test.ts', test: 'what was made is not hidden' },
  },
  {
    name: 'the trash believes any clock',
    edits: [
      {
        file: 'core/services/trash/purge-trash.ts',
        find: "trustedNow(typeof last === 'number' ? last : latestMoment(db), nowMs)",
        replace: 'nowMs',
      },
    ],
    foundBy: { file: 'tests/core/trash.test.ts', test: 'the first purge of a workspace' },
  },
  {
    name: 'a cell that begins with = is a formula',
    edits: [
      {
        file: 'shared/kernel/inert-text.ts',
        find: 'startsFormula.test(clean) ?',
        replace: 'false ?',
      },
    ],
    foundBy: { file: 'tests/importing/row-identity.test.ts', test: 'the quote of an inert text' },
  },
  {
    name: 'keys that were put aside keep the old password',
    edits: [
      {
        file: 'core/workspace/workspace-secrets.ts',
        find: '      resealCopies(files, keyring.keys);\n',
        replace: '',
      },
    ],
    foundBy: { file: 'tests/core/ways-back.test.ts', test: 'P19' },
  },
];
