import { unitKinds } from '../domain/organisation/unit-kind.ts';
import { choice, flag, ref, text } from './field.ts';
import { record } from './record.ts';

export const unit = record('unit', { fields: { name: text(), kind: choice(unitKinds, 'other') } });

export const person = record('person', {
  fields: { name: text(), post: text(), unitId: ref('unit'), unitHead: flag() },
});
