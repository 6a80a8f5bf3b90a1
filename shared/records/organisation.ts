import { unitKinds } from '../domain/organisation/unit-kind.ts';
import { choice, flag, ref, text } from './field.ts';
import { record } from './record.ts';
import { directory } from './sync-policy.ts';
import { own } from './title.ts';

export const unit = record({
  fields: { name: text('L1'), kind: choice('L1', unitKinds, 'other') },
  sync: directory,
  hides: null,
  title: [own('name')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const person = record({
  fields: { name: text('L1'), post: text('L1'), unitId: ref('L1', 'unit'), unitHead: flag('L1') },
  sync: directory,
  hides: null,
  title: [own('name')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});
