import type { ReadableDb } from '../../../db/database.ts';
import { listTagsOf } from '../../../db/repositories/company-list-repository.ts';
import {
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
import {
  companyCoreName,
  mayBeSameCompany,
  normaliseCompanyName,
} from '../../../shared/domain/company/company-name.ts';
import type { CompanyRow } from './write-company.ts';

export const toCompanyDetail = (db: ReadableDb, row: CompanyRow): CompanyDetail => {
  // Other units' records still point to firms that were merged into this one.
  const firm = sameFirmIds(db, row.id);
  const { nameCore: _nameCore, createdAt, updatedAt, deletedAt, version: _version, extra, ...fields } = row;
  return {
    ...fields,
    industryName: findIndustryName(db, row.industryCode),
    extra: extraCells(extra),
    createdAtMs: createdAt,
    updatedAtMs: updatedAt,
    deleted: deletedAt !== null,
    tags: listTagsOf(db, [row.id]).get(row.id) ?? [],
    contacts: listContacts(db, row.id),
    notes: listNotes(db, row.id),
    nodes: listNodesOf(db, firm),
    leads: listLeadsOf(db, firm),
    visits: listVisitsOf(db, firm),
  };
};

export interface SimilarInput {
  readonly name: string;
  readonly creditCode: string | null;
  readonly stockCode: string | null;
  readonly exceptId?: string | undefined;
}

/** 疑似重复, strongest reason first. */
export const findSimilar = (
  db: ReadableDb,
  { name, creditCode, stockCode, exceptId }: SimilarInput,
): SimilarCompany[] => {
  const normalised = normaliseCompanyName(name);
  const credit = creditCode === null || creditCode.trim() === '' ? null : creditCode.trim().toUpperCase();
  const stock = stockCode === null || stockCode.trim() === '' ? null : stockCode.trim();
  const similar = listAlike(db, companyCoreName(normalised), credit, stock).flatMap((row): SimilarCompany[] => {
    if (row.id === exceptId) return [];
    const found = { id: row.id, name: row.name, city: row.city };
    if (credit !== null && row.creditCode === credit) return [{ ...found, reason: 'creditCode' }];
    if (stock !== null && row.stockCode === stock) return [{ ...found, reason: 'stockCode' }];
    return normalised !== '' && mayBeSameCompany(row.name, normalised) ? [{ ...found, reason: 'name' }] : [];
  });
  return similar.sort((a, b) => strength.indexOf(a.reason) - strength.indexOf(b.reason)).slice(0, 5);
};

const strength: readonly SimilarCompany['reason'][] = ['creditCode', 'stockCode', 'name'];

/** Imports write it as JSON of heading and cell; cells may be numbers. */
const extraCells = (json: string | null): Record<string, string> => {
  if (json === null) return {};
  const cells: unknown = JSON.parse(json);
  if (typeof cells !== 'object' || cells === null) return {};
  return Object.fromEntries(Object.entries(cells).map(([heading, cell]) => [heading, String(cell)]));
};
