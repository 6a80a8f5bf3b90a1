import type { FieldFacts, FieldValue } from '../../shared/records/field.ts';

/** Values that no version so far declares, by the kind of the field. */
export const alienValues = (facts: FieldFacts): readonly FieldValue[] => {
  switch (facts.kind) {
    case 'choice':
      return ['未来的词', '', 7, true];
    case 'day':
      return ['2026-02-30', '0226-01-01', '2206-05-01', 'soon', '', 20261118];
    case 'number':
      return [1.5, facts.atMost + 1, facts.atLeast - 1, 1e300, 'many', 'NaN', true];
    case 'flag':
      return ['yes', 2, 'maybe'];
    case 'ref':
      return ['', 'x'.repeat(65), 'x'.repeat(300), 5, false];
    case 'hash':
      return ['abc', 'A'.repeat(64), 3];
    case 'text':
      return [5, true];
  }
};
