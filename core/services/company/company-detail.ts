import type { ReadableDb } from '../../../db/database.ts';
import { listTagsOf } from '../../../db/repositories/company-list-repository.ts';
import {
  type AlikeSearch,
  findIndustryName,
  listAlike,
  listContacts,
  listLeadsOf,
  listNodesOf,
  listNotes,
  listVisitsOf,
} from '../../../db/repositories/company-repository.ts';
import { sameFirmIds } from '../../../db/repositories/cooperation-merge-repository.ts';
import type { CompanyDetail, SimilarCompany } from '../../../shared/contract/company.ts';
import { normaliseCompanyName } from '../../../shared/domain/company/company-name.ts';
import { companyCoreName } from '../../../shared/domain/company/company-name-parts.ts';
import { type FirmIdentity, firmLikeness, likenessReasons } from '../../../shared/domain/company/firm-likeness.ts';
import { readFormerNames } from '../../../shared/domain/company/former-names.ts';
import { unreadableOf } from '../../../shared/records/kept-values.ts';
import type { CompanyRow } from './write-company.ts';

export const toCompanyDetail = (db: ReadableDb, row: CompanyRow): CompanyDetail => {
  // Other units' records still point to firms that were merged into this one, and so may what a colleague wrote apart.
  const firm = sameFirmIds(db, row.id);
  const {
    nameCore: _nameCore,
    formerCores: _formerCores,
    createdAt,
    updatedAt,
    deletedAt,
    version: _version,
    extra,
    unreadable,
    ...fields
  } = row;
  return {
    ...fields,
    industryName: findIndustryName(db, row.industryCode),
    extra: extraCells(extra),
    createdAtMs: createdAt,
    updatedAtMs: updatedAt,
    deleted: deletedAt !== null,
    unreadable: unreadableOf(unreadable),
    tags: listTagsOf(db, [row.id]).get(row.id) ?? [],
    contacts: listContacts(db, firm),
    notes: listNotes(db, firm),
    nodes: listNodesOf(db, firm),
    leads: listLeadsOf(db, firm),
    visits: listVisitsOf(db, firm),
  };
};

export interface SimilarInput {
  readonly name: string;
  readonly shortName: string | null;
  readonly formerNames: string | null;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly exceptId?: string | undefined;
  readonly limit: number;
}

/** 疑似重复, strongest reason first. */
export const findSimilar = (db: ReadableDb, { exceptId, limit, ...input }: SimilarInput) => {
  const typed: FirmIdentity = {
    name: normaliseCompanyName(input.name),
    shortName: input.shortName,
    formerNames: input.formerNames,
    creditCode: input.creditCode?.trim().toUpperCase() || null,
    stockCode: input.stockCode?.trim() || null,
    city: null,
  };
  const similar = listAlike(db, alikeSearchOf(typed)).flatMap((row): SimilarCompany[] => {
    const reason = row.id === exceptId ? undefined : firmLikeness(typed, row);
    return reason === undefined ? [] : [{ id: row.id, name: row.name, city: row.city, reason }];
  });
  const rows = similar.sort((a, b) => likenessReasons.indexOf(a.reason) - likenessReasons.indexOf(b.reason));
  return { rows: rows.slice(0, limit), total: rows.length };
};

/** Everything that a firm may be found by as another one. */
export const alikeSearchOf = ({ name, shortName, formerNames, creditCode, stockCode }: FirmIdentity): AlikeSearch => ({
  cores: [name, ...readFormerNames(formerNames)].map(companyCoreName).filter((core) => core !== ''),
  creditCode,
  stockCode,
  name,
  shortName,
});

/** Imports write it as JSON of heading and cell; cells may be numbers. */
const extraCells = (json: string | null): Record<string, string> => {
  if (json === null) return {};
  const cells: unknown = JSON.parse(json);
  if (typeof cells !== 'object' || cells === null) return {};
  return Object.fromEntries(Object.entries(cells).map(([heading, cell]) => [heading, String(cell)]));
};
