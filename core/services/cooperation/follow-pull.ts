import { createHash } from 'node:crypto';
import { listLeftBehind, listMergesToTakeBack } from '../../../db/repositories/cooperation-merge-repository.ts';
import { listHandedOver } from '../../../db/repositories/cooperation-repository.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { readPreference, writePreference } from '../../../db/repositories/preference-repository.ts';
import { readSyncState } from '../../../db/repositories/sync-state-repository.ts';
import { phoneFormVersion } from '../../../shared/domain/collision/phone-number.ts';
import { ok } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { keepAllContactKeys } from './contact-keys.ts';
import { followMerges, followUndoneMerges } from './merge-companies.ts';

/** What follows on this laptop from what came with a pull; costs four look-ups when nothing does. */
export const followPull = async ({ database, commands }: Pick<ServiceDeps, 'database' | 'commands'>): Promise<void> => {
  const enrolment = readEnrolment(database.reader);
  if (enrolment === undefined) return;

  if (listHandedOver(database.reader, enrolment.unit.id).length > 0)
    // The record is another unit's now and its server copy goes on under that unit; what is kept here says so.
    await commands.run(
      'lead.handOver',
      ({ records, db }) => {
        for (const { id, answeredOn } of listHandedOver(db, enrolment.unit.id))
          records.update('lead', id, { status: 'transferred', statusOn: answeredOn });
        return ok(null);
      },
      { received: true },
    );

  if (listMergesToTakeBack(database.reader).length > 0)
    await commands.run('company.followMerges', (unit) => {
      followUndoneMerges(unit);
      return ok(null);
    });

  const isInRoom = readSyncState(database.reader, 'room') !== undefined;
  if (isInRoom && listLeftBehind(database.reader).length > 0)
    await commands.run('company.followMerges', (unit) => {
      followMerges(unit);
      return ok(null);
    });

  // Contacts that were here before the server's key, or this form of their numbers, was.
  const keyName = `${createHash('sha256').update(enrolment.contactHashKey).digest('hex').slice(0, 16)}-${phoneFormVersion}`;
  if (readPreference(database.reader, contactKeysOf) !== keyName)
    await commands.run('contactKey.refresh', (unit) => {
      keepAllContactKeys(unit);
      writePreference(unit.db, contactKeysOf, keyName);
      return ok(null);
    });
};

const contactKeysOf = 'contactKeysOf';
