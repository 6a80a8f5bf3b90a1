import { count, day, flag, json, ref, text, wan } from './field.ts';
import { hidesAll, toFirm } from './hides.ts';
import { record } from './record.ts';
import { insideRoom, library, staysHere } from './sync-policy.ts';
import { excerpt, of, own } from './title.ts';

export const company = record({
  fields: {
    name: text('L0'),
    nameCore: text('local'),
    shortName: text('L0'),
    formerNames: text('L0'),
    formerCores: json('local'),
    creditCode: text('L0'),
    stockCode: text('L0'),
    exchange: text('L0'),
    listedOn: day('L0'),
    listed: flag('L0'),
    industryCode: text('L0'),
    province: text('L0'),
    city: text('L0'),
    county: text('L0'),
    address: text('L0'),
    groupName: text('L0'),
    registeredCapital: wan('L0'),
    foundedOn: day('L0'),
    scale: text('L0'),
    website: text('L0'),
    business: text('L0'),
    // Cells nobody has classified may hold anything, phone numbers included.
    extra: json('L3'),
    origin: text('local', 'received'),
  },
  sync: library,
  hides: null,
  title: [own('name')],
  family: [],
  news: true,
  page: '/companies',
  key: null,
  // A group is written in many ways: it is found by what they have in common (server/store/looked-up.ts).
  lookup: ['creditCode', 'groupName'],
  madeAs: 'work',
  trash: { keeps: [] },
});

export const companyTag = record({
  fields: { companyId: ref('L1', 'company'), tag: text('L1') },
  sync: library,
  hides: null,
  title: [own('tag')],
  family: ['companyId'],
  news: false,
  page: null,
  key: ['companyId', 'tag'],
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const contact = record({
  fields: {
    companyId: ref('L3', 'company'),
    name: text('L3'),
    title: text('L3'),
    phone: text('L3'),
    wechat: text('L3'),
    email: text('L3'),
    remark: text('L3'),
  },
  sync: insideRoom,
  hides: hidesAll(toFirm('companyId')),
  title: [own('name')],
  family: ['companyId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

/** Keyed hash of a phone number (never the number), so that two units with the same contact are told; in whatever form the server's version makes it. */
export const contactKey = record({
  fields: { companyId: ref('L1', 'company'), hash: text('L1') },
  sync: library,
  hides: null,
  title: [of('companyId')],
  // Bookkeeping: made anew from the contacts, which stand in the history themselves.
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: ['companyId', 'hash'],
  madeAs: 'programs',
  trash: null,
});

export const companyNote = record({
  fields: { companyId: ref('L2', 'company'), body: text('L2') },
  sync: insideRoom,
  hides: hidesAll(toFirm('companyId')),
  title: [excerpt('body')],
  family: ['companyId'],
  news: true,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: { keeps: [] },
});

export const companyMerge = record({
  fields: {
    keptId: ref('L1', 'company'),
    mergedId: ref('L1', 'company'),
    mergedOn: day('L1'),
    undoneOn: day('L1'),
    moved: json('local'),
  },
  sync: library,
  hides: null,
  title: [of('mergedId'), of('keptId')],
  family: ['keptId', 'mergedId'],
  news: true,
  page: null,
  key: null,
  lookup: ['keptId', 'mergedId'],
  madeAs: 'work',
  trash: null,
  decidedBy: { undoneOn: ['undoneOn', 'keptId', 'mergedId'] },
});

export const importBatch = record({
  fields: {
    fileName: text('local'),
    sheetName: text('local'),
    kind: text('local'),
    added: count('local'),
    updated: count('local'),
    unchanged: count('local'),
    rejected: count('local'),
    changeSetId: ref('local'),
  },
  sync: staysHere,
  hides: null,
  title: [own('fileName')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const importMapping = record({
  fields: { headings: json('local'), mapping: json('local') },
  sync: staysHere,
  hides: null,
  title: [excerpt('headings')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const industry = record({
  fields: { code: text('L0'), name: text('L0'), level: count('L0'), parentCode: text('L0') },
  sync: staysHere,
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

export const industrySupply = record({
  fields: { industryName: text('L0'), upstreamName: text('L0'), weight: count('L0') },
  sync: staysHere,
  hides: null,
  title: [own('industryName'), own('upstreamName')],
  family: [],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});

export const companyApart = record({
  fields: { firstId: ref('local', 'company'), secondId: ref('local', 'company') },
  // What looks alike depends on what else is in a library: each laptop is asked for itself.
  sync: staysHere,
  hides: null,
  title: [of('firstId'), of('secondId')],
  family: ['firstId', 'secondId'],
  news: false,
  page: null,
  key: null,
  lookup: [],
  madeAs: 'work',
  trash: null,
});
