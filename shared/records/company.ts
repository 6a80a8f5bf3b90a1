import { count, day, flag, json, ref, text, wan } from './field.ts';
import { record } from './record.ts';

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
});

export const companyTag = record('company_tag', { fields: { companyId: ref('company'), tag: text() } });

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
});

/** Keyed hash of a phone number, in whatever form the server's version makes it. */
export const contactKey = record('contact_key', { fields: { companyId: ref('company'), hash: text() } });

export const companyNote = record('company_note', { fields: { companyId: ref('company'), body: text() } });

export const companyMerge = record('company_merge', {
  fields: { keptId: ref('company'), mergedId: ref('company'), mergedOn: day(), undoneOn: day(), moved: json() },
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
});

export const importMapping = record('import_mapping', { fields: { headings: json(), mapping: json() } });

export const industry = record('industry', {
  fields: { code: text(), name: text(), level: count(), parentCode: text() },
});

export const industrySupply = record('industry_supply', {
  fields: { industryName: text(), upstreamName: text(), weight: count() },
});

export const companyApart = record('company_apart', { fields: { firstId: ref('company'), secondId: ref('company') } });
