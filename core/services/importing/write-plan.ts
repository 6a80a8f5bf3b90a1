import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { ContactDraft } from '../../../shared/domain/importing/contact-draft.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import { createCompanyRecord, updateCompanyRecord } from '../company/write-company.ts';
import { keepContactKeys } from '../cooperation/contact-keys.ts';
import type { LeadDefaults } from '../lead/create-lead.ts';
import type { BookPerson } from './directory-book.ts';
import type { PlannedWrite } from './plan.ts';
import type { Tick } from './planned-sheet.ts';
import { writeGap } from './write-gap.ts';
import { createLead, MadeRecords, updateLead } from './write-lead.ts';

/** Everything goes through the record store inside the caller's transaction: history and outbox come with it. */
export const writePlan = async (
  unit: CommandUnit,
  writes: readonly PlannedWrite[],
  by: LeadDefaults,
  tick: Tick,
): Promise<void> => {
  const made = new MadeRecords();
  let done = 0;
  for (const write of writes) {
    const waiting = tick('write', done++, writes.length);
    if (waiting !== undefined) await waiting;
    switch (write.type) {
      case 'createCompany':
        made.keep(write.draft, createCompany(unit, write.draft));
        break;
      case 'updateCompany':
        updateCompany(unit, write);
        break;
      case 'createIndustry': {
        const { parentName: _, ...draft } = write.draft;
        unit.records.create('industry', draft);
        break;
      }
      case 'updateIndustry': {
        const { parentName: _, ...patch } = write.patch;
        unit.records.update('industry', write.id, patch);
        break;
      }
      case 'linkIndustry':
        updateCompanyRecord(unit, write.id, { industryCode: write.industryCode, extra: write.extra });
        break;
      case 'createSupply': {
        const { weightText: _, ...draft } = write.draft;
        unit.records.create('industry_supply', draft);
        break;
      }
      case 'updateSupply':
        unit.records.update('industry_supply', write.id, { weight: write.weight });
        break;
      case 'createUnit':
        made.keep(write.unit, unit.records.create('unit', { name: write.unit.name, kind: 'other' }).id);
        break;
      case 'createPerson':
        made.keep(write.person, createPerson(unit, made, write.person));
        break;
      case 'createLead':
        createLead(unit, made, write.lead, by);
        break;
      case 'updateLead':
        updateLead(unit, made, write.id, write.changes, by.today);
        break;
      case 'createChain':
      case 'createNode':
      case 'updateNode':
      case 'addMember':
      case 'updateMember':
        writeGap(unit, made, write, by);
        break;
    }
  }
};

const createPerson = ({ records }: CommandUnit, made: MadeRecords, { name, unit }: BookPerson): string =>
  records.create('person', {
    name,
    post: null,
    unitId: unit === undefined ? null : made.idOf(unit),
    unitHead: false,
  }).id;

const createCompany = (unit: CommandUnit, { fields, extra, contacts, tags, notes }: CompanyDraft): string => {
  const { id } = createCompanyRecord(unit, {
    ...fields,
    name: fields.name ?? '',
    extra: extraJson(extra),
    origin: 'import',
  });
  addParts(unit, id, contacts, tags, notes);
  return id;
};

const updateCompany = (
  unit: CommandUnit,
  { id, changes }: Extract<PlannedWrite, { readonly type: 'updateCompany' }>,
): void => {
  const extra = changes.extra === undefined ? {} : { extra: extraJson(changes.extra) };
  const patch = { ...changes.fields, ...extra };
  if (Object.keys(patch).length > 0) updateCompanyRecord(unit, id, patch);
  for (const { id: contactId, patch: contact } of changes.contactPatches)
    keepContactKeys(unit, unit.records.find('contact', contactId), unit.records.update('contact', contactId, contact));
  addParts(unit, id, changes.newContacts, changes.newTags, changes.newNotes);
};

const addParts = (
  unit: CommandUnit,
  companyId: string,
  contacts: readonly ContactDraft[],
  tags: readonly string[],
  notes: readonly string[],
): void => {
  for (const contact of contacts)
    keepContactKeys(unit, undefined, unit.records.create('contact', { ...contact, companyId }));
  for (const tag of new Set(tags)) unit.records.create('company_tag', { companyId, tag });
  for (const body of notes) unit.records.create('company_note', { companyId, body });
};

const extraJson = (extra: Readonly<Record<string, string>>): string | null =>
  Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
