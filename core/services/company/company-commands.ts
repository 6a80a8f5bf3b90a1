import { listMembershipIds, listTagIds } from '../../../db/repositories/company-repository.ts';
import { findKeptCompany } from '../../../db/repositories/importing-repository.ts';
import type { EntityName } from '../../../db/schema/entities.ts';
import type { OpenedValues } from '../../../shared/contract/base.ts';
import type { CompanyContact } from '../../../shared/contract/company.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { type ChangedMeanwhile, type Changes, changedMeanwhile, defined } from '../../commands/changed-meanwhile.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import { keepContactKeys } from '../cooperation/contact-keys.ts';
import {
  type CompanyPatch,
  type CompanyRow,
  createCompanyRecord,
  type NewCompany,
  updateCompanyRecord,
} from './write-company.ts';

export interface NamedCompany {
  readonly id: string;
  readonly name: string;
}

/** Fields as the contract gives them: left out means untouched. */
type Typed<T> = { readonly [Field in keyof T]?: T[Field] | undefined };

export type CompanyInput = Typed<Omit<NewCompany, 'id' | 'name' | 'origin' | 'extra'>> & { readonly name: string };
export type CompanyEdit = Typed<Omit<CompanyPatch, 'origin' | 'extra'>> & {
  readonly id: string;
  readonly opened?: OpenedValues;
};

export const createCompany = (unit: CommandUnit, input: CompanyInput): Result<NamedCompany> =>
  ok(named(createCompanyRecord(unit, { ...defined(input), name: input.name })));

export const updateCompany = (
  unit: CommandUnit,
  { id, opened, ...patch }: CompanyEdit,
): Result<NamedCompany, CompanyGone | ChangedMeanwhile> => {
  const stored = writableCompany(unit, id);
  if (!stored.ok) return stored;
  const meanwhile = changedMeanwhile(opened, patch, stored.value);
  return meanwhile === undefined ? ok(named(updateCompanyRecord(unit, id, defined(patch)))) : err(meanwhile);
};

/** Leads, visits and trips keep pointing at the company; a chain map must not count it any more. */
export const removeCompany = (unit: CommandUnit, id: string): Result<NamedCompany, RecordNotFound> => {
  const row = unit.records.find('company', id);
  if (row === undefined || row.deletedAt !== null) return missing('company', id);
  for (const membershipId of listMembershipIds(unit.db, id)) unit.records.remove('node_company', membershipId);
  unit.records.remove('company', id);
  return ok(named(row));
};

export interface CompanyTag {
  readonly id: string;
  readonly tag: string;
}

/** Adding a tag that is there changes nothing. */
export const addTag = (unit: CommandUnit, { id, tag }: CompanyTag): Result<CompanyTag, CompanyGone> => {
  const company = writableCompany(unit, id);
  if (!company.ok) return company;
  if (listTagIds(unit.db, id, tag).length === 0) unit.records.create('company_tag', { companyId: id, tag });
  return ok({ id, tag });
};

export const removeTag = (unit: CommandUnit, { id, tag }: CompanyTag): Result<CompanyTag, CompanyGone> => {
  const company = writableCompany(unit, id);
  if (!company.ok) return company;
  for (const tagId of listTagIds(unit.db, id, tag)) unit.records.remove('company_tag', tagId);
  return ok({ id, tag });
};

type ContactFields = Omit<CompanyContact, 'id'>;

export type ContactInput = Changes<ContactFields> & {
  readonly id?: string | undefined;
  readonly companyId: string;
  readonly opened?: OpenedValues;
};

const blankContact: ContactFields = { name: '', title: null, phone: null, wechat: null, email: null, remark: null };

export const saveContact = (
  unit: CommandUnit,
  { id, companyId, opened, ...fields }: ContactInput,
): Result<CompanyContact, CompanyGone | ChangedMeanwhile> => {
  const company = writableCompany(unit, companyId);
  if (!company.ok) return company;
  const said = defined(fields);
  if (id === undefined) {
    const made = unit.records.create('contact', { companyId, ...blankContact, ...said });
    keepContactKeys(unit, undefined, made);
    return ok({ ...blankContact, ...said, id: made.id });
  }
  const stored = unit.records.find('contact', id);
  if (stored === undefined || stored.deletedAt !== null) return missing('contact', id);
  const meanwhile = changedMeanwhile(opened, said, stored);
  if (meanwhile !== undefined) return err(meanwhile);
  const updated = unit.records.update('contact', id, said);
  keepContactKeys(unit, stored, updated);
  const { name, title, phone, wechat, email, remark } = updated;
  return ok({ id, name, title, phone, wechat, email, remark });
};

export const addNote = (
  unit: CommandUnit,
  note: { readonly companyId: string; readonly body: string },
): Result<{ id: string }, CompanyGone> => {
  const company = writableCompany(unit, note.companyId);
  return company.ok ? ok({ id: unit.records.create('company_note', note).id }) : company;
};

export const removeOf = (
  unit: CommandUnit,
  entity: 'contact' | 'company_note',
  id: string,
): Result<{ id: string }, RecordNotFound> => {
  if (!isLiving(unit, entity, id)) return missing(entity, id);
  if (entity === 'contact') keepContactKeys(unit, unit.records.find('contact', id), undefined);
  unit.records.remove(entity, id);
  return ok({ id });
};

/** `FirmMerged`: it was merged into another one since; what is written to it here would be seen by nobody. */
export type CompanyGone = RecordNotFound | { readonly type: 'FirmMerged'; readonly id: string; readonly name: string };

const writableCompany = (unit: CommandUnit, id: string): Result<CompanyRow, CompanyGone> => {
  const stored = unit.records.find('company', id);
  if (stored === undefined || stored.deletedAt !== null) return missing('company', id);
  const kept = findKeptCompany(unit.db, id);
  return kept === undefined ? ok(stored) : err({ type: 'FirmMerged', id: kept.id, name: kept.name });
};

const missing = (entity: string, id: string) => err<RecordNotFound>({ type: 'RecordNotFound', entity, id });

const isLiving = ({ records }: CommandUnit, entity: EntityName, id: string): boolean =>
  records.find(entity, id)?.deletedAt === null;

const named = ({ id, name }: CompanyRow): NamedCompany => ({ id, name });
