import { createHmac } from 'node:crypto';
import { listPhones } from '../../../db/repositories/cooperation-repository.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { phoneNumbers, phoneNumbersOfVersion1 } from '../../../shared/domain/collision/phone-number.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';

/** What of a contact its keys are made from. */
export interface KeyedContact {
  readonly id: string;
  readonly companyId: string;
  readonly phone: string | null;
}

/**
 * Keeps the keyed hashes of a contact's numbers in step with the contact, in the transaction that changes it. The
 * number never leaves, nor does the contact's id: the key's own id is a hash as well.
 */
export const keepContactKeys = (
  unit: CommandUnit,
  before: KeyedContact | undefined,
  after: KeyedContact | undefined,
): void => {
  const hash = phoneHasher(unit);
  if (hash === undefined) return;
  const wanted = new Map(after === undefined ? [] : keysOf(hash, after).map((key) => [key.id, key]));
  const old = [before, after].flatMap((contact) => (contact === undefined ? [] : knownKeyIds(hash, contact)));
  for (const id of new Set(old))
    if (!wanted.has(id) && unit.records.find('contact_key', id)?.deletedAt === null)
      unit.records.remove('contact_key', id);
  for (const key of wanted.values()) {
    const row = unit.records.find('contact_key', key.id);
    if (row === undefined) unit.records.create('contact_key', key);
    else {
      if (row.deletedAt !== null) unit.records.restore('contact_key', key.id);
      unit.records.update('contact_key', key.id, { companyId: key.companyId });
    }
  }
};

/** After enrolment, and when the form of numbers has changed: the contacts that were there before. */
export const keepAllContactKeys = (unit: CommandUnit): void => {
  for (const contact of listPhones(unit.db)) keepContactKeys(unit, undefined, contact);
};

/** Undefined until this laptop is enrolled: the key of the hashes is the server's. */
export const phoneHasher = ({ db }: Pick<CommandUnit, 'db'>): ((text: string) => string) | undefined => {
  const key = readEnrolment(db)?.contactHashKey;
  if (key === undefined) return undefined;
  const secret = Buffer.from(key, 'base64url');
  return (text) => createHmac('sha256', secret).update(text).digest('hex');
};

type Hash = (text: string) => string;

const keysOf = (hash: Hash, { id, companyId, phone }: KeyedContact) =>
  phoneNumbers(phone).map((number) => ({ id: keyIdOf(hash, id, number), companyId, hash: hash(number) }));

/** Also of the form that an earlier version of the programme compared. */
const knownKeyIds = (hash: Hash, { id, phone }: KeyedContact): readonly string[] =>
  [...phoneNumbers(phone), ...phoneNumbersOfVersion1(phone)].map((number) => keyIdOf(hash, id, number));

const keyIdOf = (hash: Hash, contactId: string, number: string): string =>
  `ck-${hash(`${contactId} ${number}`).slice(0, 32)}`;
