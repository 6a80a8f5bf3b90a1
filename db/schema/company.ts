import { isNotNull, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { alive, day, flag, recordColumns, wan } from './columns.ts';

/**
 * 企业 (T8): one company, many chain nodes, leads and visits. Its table also has `row_no`, the integer key that the
 * search index and the windows of the list use, and `name_order`, where the name stands in a dictionary; neither is a field
 * of the record (docs/spec/search.md).
 */
export const company = sqliteTable(
  'company',
  {
    ...recordColumns(),
    name: text('name').notNull(),
    /** Name without legal form and place, for matching duplicates; made by shared/domain/company. */
    nameCore: text('name_core').notNull(),
    shortName: text('short_name'),
    /** 曾用名, separated by ； (shared/domain/company/former-names.ts). */
    formerNames: text('former_names'),
    /** Their cores as a JSON list, derived; triggers keep company_former_core by it. */
    formerCores: text('former_cores'),
    creditCode: text('credit_code'),
    stockCode: text('stock_code'),
    exchange: text('exchange'),
    listedOn: day('listed_on'),
    listed: flag('listed').notNull(),
    industryCode: text('industry_code'),
    province: text('province'),
    city: text('city'),
    county: text('county'),
    address: text('address'),
    groupName: text('group_name'),
    registeredCapital: wan('registered_capital'),
    foundedOn: day('founded_on'),
    scale: text('scale'),
    website: text('website'),
    business: text('business'),
    /** Cells of an imported sheet that no field takes, as JSON {heading: text}: nothing that came in is lost. */
    extra: text('extra'),
    /** The sample workspace and imports mark where a row came from. */
    origin: text('origin').notNull(),
  },
  (table) => [
    index('company_name').on(table.name).where(alive(table)),
    index('company_short_name').on(table.shortName).where(isNotNull(table.shortName)),
    index('company_name_core').on(table.nameCore),
    index('company_living_core').on(table.nameCore).where(alive(table)),
    index('company_credit_code').on(table.creditCode).where(isNotNull(table.creditCode)),
    index('company_stock_code').on(table.stockCode).where(isNotNull(table.stockCode)),
    index('company_industry').on(table.industryCode, table.name).where(alive(table)),
    index('company_region').on(table.province, table.city, table.name).where(alive(table)),
    index('company_listed_on').on(table.listedOn, table.name).where(alive(table)),
    index('company_listed').on(table.name).where(sql`${table.listed} = 1 and ${table.deletedAt} is null`),
    index('company_updated').on(table.updatedAt).where(alive(table)),
  ],
);

export const companyTag = sqliteTable(
  'company_tag',
  { ...recordColumns(), companyId: text('company_id').notNull(), tag: text('tag').notNull() },
  (table) => [
    index('company_tag_once').on(table.companyId, table.tag).where(alive(table)),
    index('company_tag_tag').on(table.tag, table.companyId),
  ],
);

/** 联系人: personal data, stays on the laptop (L3). */
export const contact = sqliteTable(
  'contact',
  {
    ...recordColumns(),
    companyId: text('company_id').notNull(),
    name: text('name').notNull(),
    title: text('title'),
    phone: text('phone'),
    wechat: text('wechat'),
    email: text('email'),
    remark: text('remark'),
  },
  (table) => [index('contact_company').on(table.companyId)],
);

export const companyNote = sqliteTable(
  'company_note',
  { ...recordColumns(), companyId: text('company_id').notNull(), body: text('body').notNull() },
  (table) => [index('company_note_company').on(table.companyId, table.createdAt)],
);

/** One applied import; its change set undoes it. */
export const importBatch = sqliteTable('import_batch', {
  ...recordColumns(),
  fileName: text('file_name').notNull(),
  sheetName: text('sheet_name').notNull(),
  kind: text('kind').notNull(),
  added: integer('added').notNull(),
  updated: integer('updated').notNull(),
  unchanged: integer('unchanged').notNull(),
  rejected: integer('rejected').notNull(),
  changeSetId: text('change_set_id'),
});

/** The mapping that a person confirmed for a set of headings, offered again for the same headings. */
export const importMapping = sqliteTable(
  'import_mapping',
  { ...recordColumns(), headings: text('headings').notNull(), mapping: text('mapping').notNull() },
  (table) => [uniqueIndex('import_mapping_headings').on(table.headings).where(alive(table))],
);

/** 不是同一家: a person looked at a 疑似重复 and kept the two apart. The smaller id is the first. */
export const companyApart = sqliteTable(
  'company_apart',
  { ...recordColumns(), firstId: text('first_id').notNull(), secondId: text('second_id').notNull() },
  (table) => [uniqueIndex('company_apart_pair').on(table.firstId, table.secondId).where(alive(table))],
);
