import { unitKinds } from '../domain/organisation/unit-kind.ts';
import { choice, flag, ref, text } from './field.ts';
import { record } from './record.ts';
import { own } from './title.ts';

export const unit = record('unit', {
  fields: { name: text(), kind: choice(unitKinds, 'other') },
  title: [own('name')],
  family: [],
  news: false,
});

export const person = record('person', {
  fields: { name: text(), post: text(), unitId: ref('unit'), unitHead: flag() },
  title: [own('name')],
  family: [],
  news: false,
});
