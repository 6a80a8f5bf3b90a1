import { count, day, flag, json, ref, text, wan } from './field.ts';
import { record } from './record.ts';
import { excerpt, of, own } from './title.ts';

export const company = record('company', {
  fields: {
    name: text(),
    nameCore: text(),
    shortName: text(),
    formerNames: text(),
    formerCores: json(),
    creditCode: text(),
    stockCode: text(),
    exchange: text(),
    listedOn: day(),
    listed: flag(),
    industryCode: text(),
    province: text(),
    city: text(),
    county: text(),
    address: text(),
    groupName: text(),
    registeredCapital: wan(),
    foundedOn: day(),
    scale: text(),
    website: text(),
    business: text(),
    extra: json(),
    origin: text('received'),
  },
  title: [own('name')],
  family: [],
  news: true,
  page: true,
});

export const companyTag = record('company_tag', {
  fields: { companyId: ref('company'), tag: text() },
  title: [own('tag')],
  family: ['companyId'],
  news: false,
});

export const contact = record('contact', {
  fields: {
    companyId: ref('company'),
    name: text(),
    title: text(),
    phone: text(),
    wechat: text(),
    email: text(),
    remark: text(),
  },
  title: [own('name')],
  family: ['companyId'],
  news: true,
});

/** Keyed hash of a phone number, in whatever form the server's version makes it. */
export const contactKey = record('contact_key', {
  fields: { companyId: ref('company'), hash: text() },
  title: [of('companyId')],
  // Bookkeeping: made anew from the contacts, which stand in the history themselves.
  family: [],
  news: false,
});

export const companyNote = record('company_note', {
  fields: { companyId: ref('company'), body: text() },
  title: [excerpt('body')],
  family: ['companyId'],
  news: true,
});

export const companyMerge = record('company_merge', {
  fields: { keptId: ref('company'), mergedId: ref('company'), mergedOn: day(), undoneOn: day(), moved: json() },
  title: [of('mergedId'), of('keptId')],
  family: ['keptId', 'mergedId'],
  news: true,
  decidedBy: { undoneOn: ['undoneOn', 'keptId', 'mergedId'] },
});

export const importBatch = record('import_batch', {
  fields: {
    fileName: text(),
    sheetName: text(),
    kind: text(),
    added: count(),
    updated: count(),
    unchanged: count(),
    rejected: count(),
    changeSetId: ref(),
  },
  title: [own('fileName')],
  family: [],
  news: false,
});

export const importMapping = record('import_mapping', {
  fields: { headings: json(), mapping: json() },
  title: [excerpt('headings')],
  family: [],
  news: false,
});

export const industry = record('industry', {
  fields: { code: text(), name: text(), level: count(), parentCode: text() },
  title: [own('name')],
  family: [],
  news: false,
});

export const industrySupply = record('industry_supply', {
  fields: { industryName: text(), upstreamName: text(), weight: count() },
  title: [own('industryName'), own('upstreamName')],
  family: [],
  news: false,
});

export const companyApart = record('company_apart', {
  fields: { firstId: ref('company'), secondId: ref('company') },
  title: [of('firstId'), of('secondId')],
  family: ['firstId', 'secondId'],
  news: false,
});
