import { z } from 'zod';
import { companyColumns } from '../domain/company/company-columns.ts';
import { likenessReasons } from '../domain/company/firm-likeness.ts';
import { mostRows } from '../kernel/most-rows.ts';
import { mostSelected } from '../kernel/most-selected.ts';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  cancelled,
  changedMeanwhile,
  commandOutput,
  enteredDay,
  jobId,
  listed,
  openedValues,
  optionalText,
  recordId,
  rowLimit,
  unreadableFields,
  wanAmount,
} from './base.ts';
import { binaryFile } from './binary-file.ts';
import { changed, selectedIds } from './change-many.ts';
import { typedText } from './typed-text.ts';

const text = z.string().nullable();

/** How a company was found, best first; `guess` is initials with two neighbouring keys swapped. */
export const companyMatch = z.enum(['exact', 'code', 'prefix', 'substring', 'pinyin', 'guess']);

export const foundCompany = z.object({
  id: recordId,
  name: z.string(),
  shortName: text,
  /** 曾用名, separated by ；. */
  formerNames: text,
  stockCode: text,
  creditCode: text,
  city: text,
  listed: z.boolean(),
  match: companyMatch,
});
export type FoundCompany = z.infer<typeof foundCompany>;

/** A company as the list shows it. */
export const companyRow = z.object({
  id: recordId,
  name: z.string(),
  shortName: text,
  stockCode: text,
  creditCode: text,
  listed: z.boolean(),
  listedOn: text,
  exchange: text,
  industryCode: text,
  industryName: text,
  province: text,
  city: text,
  tags: z.array(z.string()),
  updatedAtMs: z.int(),
});
export type CompanyRow = z.infer<typeof companyRow>;

/** Each one narrows; an industry counts with everything below it. */
export const companyFilters = z.object({
  /** These alone: a selection. */
  ids: z.array(recordId).max(mostSelected).optional(),
  text: typedText().max(textLimits.search.list).optional(),
  industryCode: z.string().max(textLimits.company.industryCode).optional(),
  province: z.string().max(textLimits.company.province).optional(),
  city: z.string().max(textLimits.company.city).optional(),
  tag: z.string().max(textLimits.company.tag).optional(),
  listed: z.boolean().optional(),
  /** 其他信息: companies that have a text under this heading; with `extraText`, one that holds it. */
  extraHeading: z.string().max(300).optional(),
  extraText: typedText().max(textLimits.search.list).optional(),
});
export type CompanyFilters = z.infer<typeof companyFilters>;

/** `match` is the order of the search, best first; without a text it is the order of names. What is not there stands last. */
export const companySort = z.object({
  by: z.enum(['name', 'stockCode', 'industry', 'region', 'listedOn', 'updatedAt', 'match']),
  direction: z.enum(['asc', 'desc']),
});
export type CompanySort = z.infer<typeof companySort>;

const name = typedText().min(1).max(textLimits.company.name);
const code = (max: number) =>
  typedText()
    .toUpperCase()
    .max(max)
    .nullable()
    .transform((value) => (value === '' ? null : value));
const line = (max: number) => optionalText(max).transform((value) => (value === '' ? null : value));

/** What people type about a company; the rest of the record is derived or bookkeeping. */
const companyFields = {
  name,
  shortName: line(textLimits.company.shortName),
  /** 曾用名: several are separated by ； (、 and line breaks are taken too). */
  formerNames: line(textLimits.company.formerNames),
  creditCode: code(textLimits.company.creditCode),
  stockCode: code(textLimits.company.stockCode),
  exchange: line(textLimits.company.exchange),
  listedOn: enteredDay.nullable(),
  listed: z.boolean(),
  industryCode: line(textLimits.company.industryCode),
  province: line(textLimits.company.province),
  city: line(textLimits.company.city),
  county: line(textLimits.company.county),
  address: line(textLimits.company.address),
  groupName: line(textLimits.company.groupName),
  registeredCapital: wanAmount.nullable(),
  foundedOn: enteredDay.nullable(),
  scale: line(textLimits.company.scale),
  website: line(textLimits.company.website),
  business: line(textLimits.company.business),
};

const contact = z.object({
  id: recordId,
  name: z.string(),
  title: text,
  phone: text,
  wechat: text,
  email: text,
  remark: text,
});
export type CompanyContact = z.infer<typeof contact>;

export const companyDetail = z.object({
  id: recordId,
  ...companyFields,
  // As it arrived: what people may type is narrower.
  name: z.string(),
  shortName: text,
  formerNames: text,
  creditCode: text,
  stockCode: text,
  industryName: text,
  /** Cells of an imported sheet that no field took, by their heading. */
  extra: z.record(z.string(), z.string()),
  origin: z.string(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  deleted: z.boolean(),
  unreadable: unreadableFields,
  tags: z.array(z.string()),
  contacts: z.array(contact),
  notes: z.array(z.object({ id: recordId, body: z.string(), createdAtMs: z.int() })),
  nodes: z.array(
    z.object({
      id: recordId,
      nodeId: recordId,
      nodeName: z.string(),
      chainId: recordId,
      chainName: z.string(),
      tier: z.string(),
      role: z.string(),
    }),
  ),
  leads: z.array(
    z.object({
      id: recordId,
      code: z.string(),
      name: z.string(),
      /** Null: 需升级. */
      stage: z.string().nullable(),
      status: z.string().nullable(),
      stageOn: z.string().nullable(),
    }),
  ),
  visits: z.array(
    z.object({
      id: recordId,
      visitedOn: z.string(),
      kind: z.string().nullable(),
      summary: text,
      tripId: recordId.nullable(),
      tripTitle: text,
    }),
  ),
});
export type CompanyDetail = z.infer<typeof companyDetail>;

/** What the list can be narrowed to, with how many companies there are of each. */
const companyFacets = z.object({
  total: z.int(),
  regions: z.array(
    z.object({ province: z.string(), count: z.int(), cities: z.array(z.object({ city: z.string(), count: z.int() })) }),
  ),
  tags: z.array(z.object({ tag: z.string(), count: z.int() })),
});
export type CompanyFacets = z.infer<typeof companyFacets>;

/** What firms are counted by; a firm with two tags is in two groups. */
export const companyGroupings = ['industry', 'province', 'city', 'tag', 'listed'] as const;
export type CompanyGrouping = (typeof companyGroupings)[number];

const companyGroup = z.object({
  /** Null: none. */
  value: text,
  /** Of what has a code. */
  name: text,
  count: z.int(),
});
export type CompanyGroup = z.infer<typeof companyGroup>;

/** 疑似重复: shown, never blocking, with the reason (shared/domain/company/firm-likeness.ts). */
const similarCompany = z.object({
  id: recordId,
  name: z.string(),
  city: text,
  reason: z.enum(likenessReasons),
});
export type SimilarCompany = z.infer<typeof similarCompany>;

/** Phones, accounts and full names of people, or enough to recognise them (138****1234, 王**). */
export const exportedContacts = z.enum(['masked', 'full']);
export type ExportedContacts = z.infer<typeof exportedContacts>;

const named = z.object({ id: recordId, name: z.string() });

/** Two firms of the library that may be one, and why; nobody has settled them yet. */
const suspectedPair = z.object({ first: named, second: named, reason: z.enum(likenessReasons) });
export type SuspectedPair = z.infer<typeof suspectedPair>;

/** After an update names are read again in the background: more may be found, and a `changed` event tells when. */
const namesReading = {
  reading: z.boolean(),
  /** It was given up, as on a full disk: `readNames` begins it again and says why. */
  readingFailed: z.boolean(),
};

const idOnly = z.object({ id: recordId });

const contactInput = z.object({
  name: typedText().min(1).max(textLimits.contact.name),
  title: line(textLimits.contact.title).optional(),
  phone: line(textLimits.contact.phone).optional(),
  wechat: line(textLimits.contact.wechat).optional(),
  email: line(textLimits.contact.email).optional(),
  remark: line(textLimits.contact.remark).optional(),
});
/** The firm was merged into this one since. */
const firmMerged = { FirmMerged: { data: z.object({ id: z.string(), name: z.string() }) } };
const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };
const newTag = z.object({ id: recordId, tag: typedText().min(1).max(textLimits.company.tag) });
/** As it stands there: one that came from elsewhere may hold what nobody sees. */
const knownTag = z.object({ id: recordId, tag: z.string().trim().min(1).max(textLimits.company.tag) });

export const companyContract = {
  /** By name from one character up, pinyin, initials (also slipped), stock code or credit code; best match first. */
  search: base
    .input(z.object({ text: z.string().max(textLimits.search.list), limit: z.int().min(1).max(50).default(20) }))
    .output(z.array(foundCompany)),
  /** One window of the list, for scrolling through any number of rows. */
  list: base
    .input(
      z.object({
        filters: companyFilters.default({}),
        sort: companySort.default({ by: 'name', direction: 'asc' }),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(companyRow), total: z.int() })),
  facets: base.output(companyFacets),
  /** Counted over all that the filters let through, the largest group first. */
  groups: base
    .input(z.object({ filters: companyFilters.default({}), by: z.enum(companyGroupings) }))
    .output(z.array(companyGroup)),
  /** The headings under which companies keep 其他信息, the most frequent first; asked when somebody looks for one. */
  extraHeadings: base
    .input(z.object({ limit: rowLimit(mostRows) }).prefault({}))
    .output(listed(z.object({ heading: z.string(), count: z.int() }))),
  get: base.input(idOnly).output(companyDetail).errors(notFound),
  similar: base
    .input(
      z.object({
        name: z.string().max(textLimits.company.name),
        shortName: z.string().max(textLimits.company.shortName).nullable().default(null),
        formerNames: z.string().max(textLimits.company.formerNames).nullable().default(null),
        creditCode: z.string().max(textLimits.company.creditCode).nullable().default(null),
        stockCode: z.string().max(textLimits.company.stockCode).nullable().default(null),
        exceptId: recordId.optional(),
        limit: rowLimit(5),
      }),
    )
    .output(listed(similarCompany).extend(namesReading)),
  /** 疑似重复 of the whole library, surest first; `total` counts all of them. */
  suspectedPairs: base
    .input(z.object({ limit: z.int().min(0).max(1000).default(200) }))
    .output(z.object({ pairs: z.array(suspectedPair), total: z.int(), ...namesReading })),
  readNames: base.input(z.object({})).output(z.object(namesReading)),
  /** 不是同一家: remembered on this laptop, and not asked again. */
  keepApart: base
    .input(z.object({ firstId: recordId, secondId: recordId }))
    .output(commandOutput(z.object({ firstId: recordId, secondId: recordId })))
    .errors(notFound),
  create: base.input(z.object({ ...z.object(companyFields).partial().shape, name })).output(commandOutput(named)),
  update: base
    .input(z.object({ id: recordId, ...z.object(companyFields).partial().shape, opened: openedValues }))
    .output(commandOutput(named))
    .errors({ ...notFound, ...firmMerged, ...changedMeanwhile }),
  /** Takes the company off its chain nodes too; leads and visits keep it. */
  remove: base.input(idOnly).output(commandOutput(named)).errors(notFound),
  addTag: base
    .input(newTag)
    .output(commandOutput(newTag))
    .errors({ ...notFound, ...firmMerged }),
  removeTag: base
    .input(knownTag)
    .output(commandOutput(knownTag))
    .errors({ ...notFound, ...firmMerged }),
  tagMany: base
    .input(z.object({ ids: selectedIds, tag: knownTag.shape.tag, on: z.boolean() }))
    .output(commandOutput(changed)),
  removeMany: base.input(z.object({ ids: selectedIds })).output(commandOutput(changed)),
  /** With `id` a contact that is there: what is left out stays as it is. */
  saveContact: base
    .input(
      z.union([
        contactInput.partial().extend({ id: recordId, companyId: recordId, opened: openedValues }),
        contactInput.extend({ companyId: recordId }),
      ]),
    )
    .output(commandOutput(contact))
    .errors({ ...notFound, ...firmMerged, ...changedMeanwhile }),
  removeContact: base.input(idOnly).output(commandOutput(idOnly)).errors(notFound),
  addNote: base
    .input(z.object({ companyId: recordId, body: typedText().min(1).max(textLimits.company.note) }))
    .output(commandOutput(idOnly))
    .errors({ ...notFound, ...firmMerged }),
  removeNote: base.input(idOnly).output(commandOutput(idOnly)).errors(notFound),
  /**
   * The list as filtered, every row of it and all that a person may see. With contacts in full it comes back in
   * through the import, row by row; a masked copy is for handing on and names no record.
   */
  exportXlsx: base
    .input(
      z.object({
        filters: companyFilters.default({}),
        sort: companySort.default({ by: 'name', direction: 'asc' }),
        contacts: exportedContacts.default('masked'),
        /** What is seen: these columns in this order, to be read by people; left out: all, which comes in again. */
        columns: z.array(z.enum(companyColumns)).min(1).optional(),
        jobId,
      }),
    )
    .output(z.object({ file: binaryFile }))
    .errors(cancelled),
};
