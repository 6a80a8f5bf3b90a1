import type { Database } from '../../../db/database.ts';
import { type Enrolment, readEnrolment, writeEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { listOwnUnits } from '../../../db/repositories/identity-repository.ts';
import { leaveOtherRoom } from '../../../db/repositories/room-reset-repository.ts';
import { startChainFor } from '../../../db/repositories/sync-reset-repository.ts';
import { readSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { EnrolOutcome } from '../../../shared/contract/sync.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { roomOfUnit } from '../../../shared/sync/room-part.ts';
import { type CommandRunner, type CommandUnit, enrolCommand } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { type EnrolInput, type EnrolmentError, requestEnrolment } from './request-enrolment.ts';
import type { SyncHost } from './sync-host.ts';
import { formerPersonOf, matchUnit, takeIdentity } from './take-identity.ts';

export type EnrolError =
  | EnrolmentError
  | { readonly type: 'SampleWorkspace' }
  | { readonly type: 'AlreadyEnrolled'; readonly serverName: string };

export interface NotEnrolled {
  readonly type: 'NotEnrolled';
}

/**
 * Registers the workspace with a server. The code is used up by the answer, so the answer is kept before anything is
 * asked: a question about units can be answered tomorrow.
 */
export const enrolLaptop = async (
  { database, commands, clock, profile }: ServiceDeps,
  host: SyncHost,
  input: EnrolInput,
): Promise<Result<EnrolOutcome, EnrolError>> => {
  if (host.kind === 'sample') return err({ type: 'SampleWorkspace' });
  const already = readEnrolment(database.reader);
  if (already !== undefined) return err({ type: 'AlreadyEnrolled', serverName: already.serverName });
  const asked = await requestEnrolment(input, clock.nowMs, host.timeoutMs);
  if (!asked.ok) return asked;
  const { serverTimeMs, ...said } = asked.value;
  // Both before the new log: it forgets which units and people the last server spoke of.
  const lastEpoch = readSyncState(database.reader, 'position')?.serverEpoch;
  const isElsewhere = lastEpoch !== undefined && lastEpoch !== said.serverEpoch;
  const match = matchUnit(listOwnUnits(database.reader, isElsewhere ? profile().unitId : null), said.unit);
  const enrolment: Enrolment = {
    ...said,
    formerPersonId: formerPersonOf(database.reader, profile(), said.person, isElsewhere),
    unitSettled: match.type !== 'ask',
  };
  await settle(commands, (unit) => {
    startChainFor(unit.db, unit.records, said.serverEpoch);
    leaveOtherRoom(unit.db, roomOfUnit(said.unit.id));
    writeSyncState(unit.db, 'clockOffsetMs', Math.round(clock.nowMs() - serverTimeMs));
    writeEnrolment(unit.db, enrolment);
    if (match.type !== 'ask') takeIdentity(unit, enrolment, match.type === 'replace' ? match.unitId : null);
  });
  return ok(enrolOutcomeOf(database, enrolment, match.type === 'ask' ? 'chooseUnit' : 'enrolled'));
};

/** The answer to `chooseUnit`; null when the server's unit is a new one for this laptop. */
export const settleUnit = async (
  { database, commands }: ServiceDeps,
  unitId: string | null,
): Promise<Result<EnrolOutcome, NotEnrolled | RecordNotFound>> => {
  const enrolment = readEnrolment(database.reader);
  if (enrolment === undefined) return err({ type: 'NotEnrolled' });
  if (enrolment.unitSettled) return ok(enrolOutcomeOf(database, enrolment, 'enrolled'));
  if (unitId !== null && listOwnUnits(database.reader).every(({ id }) => id !== unitId))
    return err({ type: 'RecordNotFound', entity: 'unit', id: unitId });
  await settle(commands, (unit) => {
    writeEnrolment(unit.db, { ...enrolment, unitSettled: true });
    takeIdentity(unit, enrolment, unitId);
  });
  return ok(enrolOutcomeOf(database, enrolment, 'enrolled'));
};

/** Nothing of it is sent: the server knows its own units and people. */
const settle = (commands: CommandRunner, work: (unit: CommandUnit) => void) =>
  commands.run(
    enrolCommand,
    (unit) => {
      work(unit);
      return ok(null);
    },
    { received: true },
  );

const enrolOutcomeOf = (
  database: Database,
  { unit }: Pick<Enrolment, 'unit'>,
  state: EnrolOutcome['state'],
): EnrolOutcome => ({
  state,
  serverUnit: unit,
  localUnits: state === 'chooseUnit' ? [...listOwnUnits(database.reader)] : [],
});
