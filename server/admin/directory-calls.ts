import { err, ok, type Result } from '../../shared/kernel/result.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { resetPassword, savePerson, saveUnit, setChainGrant, setLeft } from '../accounts/directory.ts';
import type { RouteContext } from '../http/route-context.ts';
import { findRecord, listRecords, textOf } from './console-records.ts';
import { findAccount, listPeople } from './people-directory.ts';
import { type AdminFailure, done, type Serve } from './serve-call.ts';
import { listKnownUnits, saveDuty } from './unit-directory.ts';

/** Units, people and chain grants. */
export const serveDirectory = (serve: Serve, context: RouteContext): void => {
  const { accounts, database, sync } = context;

  serve('listUnits', async () => {
    const { units, people } = await database.transaction('server', async (session) => ({
      units: await listKnownUnits(session),
      people: await listPeople(session),
    }));
    return ok(
      units.map(({ takenAtMs: _, ...unit }) => {
        const members = people.filter(({ unitId, left }) => unitId === unit.id && !left);
        return { ...unit, people: members.length, devices: members.reduce((sum, { devices }) => sum + devices, 0) };
      }),
    );
  });

  serve('saveUnit', async ({ id, name, kind, reports }, person) => {
    const checked = await database.transaction('server', async (session): Promise<Result<null, AdminFailure>> => {
      const units = await listKnownUnits(session);
      const known = units.find((unit) => unit.id === id);
      if (id !== undefined && known === undefined) return err({ type: 'notFound' });
      if (known?.closed === true) return err({ type: 'unitClosed' });
      if (units.some((unit) => unit.name === name && unit.id !== id)) return err({ type: 'nameTaken', name });
      return ok(null);
    });
    if (!checked.ok) return checked;
    const saved = await saveUnit(accounts, person.personId, { id, name, kind });
    await database.transaction('server', (session) => saveDuty(session, saved, reports));
    return ok({ id: saved });
  });

  serve('closeUnit', async ({ id }, person) => {
    const members = await database.transaction('server', async (session) => {
      const unit = await findRecord(session, 'unit', id);
      if (unit === undefined) return undefined;
      return (await listPeople(session)).filter(({ unitId, left }) => unitId === id && !left).length;
    });
    if (members === undefined) return err({ type: 'notFound' });
    if (members > 0) return err({ type: 'unitInUse', count: members });
    await changeUnit(context, id, 'delete', person.personId);
    return ok(done);
  });

  serve('reopenUnit', async ({ id }, person) => {
    const units = await database.transaction('server', listKnownUnits);
    if (!units.some((unit) => unit.id === id && unit.closed)) return err({ type: 'notFound' });
    await changeUnit(context, id, 'restore', person.personId);
    return ok(done);
  });

  serve('listPeople', async () => ok([...(await database.transaction('server', listPeople))]));

  serve('savePerson', async (input, person) => {
    const unit = await database.transaction('server', (session) => findRecord(session, 'unit', input.unitId));
    if (unit === undefined) return err({ type: 'unitClosed' });
    const saved = await savePerson(accounts, person.personId, input);
    return saved.ok ? ok({ id: saved.value }) : saved;
  });

  serve('removePerson', async ({ id }, person) => {
    const account = await database.transaction('server', (session) => findAccount(session, id));
    if (account === undefined || account.left) return err({ type: 'notFound' });
    if (account.devices > 0) return err({ type: 'personInUse', count: account.devices });
    const left = await setLeft(accounts, person.personId, id, true);
    if (!left.ok) return left;
    await sync.write([{ entity: 'person', record: id, kind: 'delete', fields: {} }], person.personId);
    return ok(done);
  });

  serve('restorePerson', async ({ id }, person) => {
    const account = await database.transaction('server', (session) => findAccount(session, id));
    if (account === undefined || !account.left) return err({ type: 'notFound' });
    await sync.write([{ entity: 'person', record: id, kind: 'restore', fields: {} }], person.personId);
    await setLeft(accounts, person.personId, id, false);
    return ok(done);
  });

  serve('resetPassword', async ({ id }, person) => {
    const account = await database.transaction('server', (session) => findAccount(session, id));
    if (account === undefined) return err({ type: 'notFound' });
    await resetPassword(accounts, person.personId, id);
    return ok(done);
  });

  serve('listChains', async () => {
    const { chains, people } = await database.transaction('server', async (session) => ({
      chains: await listRecords(session, 'chain'),
      people: await listPeople(session),
    }));
    return ok(
      chains
        .filter(({ deleted }) => !deleted)
        .map(({ id, fields }) => ({
          id,
          name: textOf(fields, 'name'),
          personIds: people.filter(({ chainIds }) => chainIds.includes(id)).map((person) => person.id),
        })),
    );
  });

  serve('grantChain', async (grant, person) => {
    const account = await database.transaction('server', (session) => findAccount(session, grant.personId));
    if (account === undefined) return err({ type: 'notFound' });
    if (account.left && grant.granted) return err({ type: 'personLeft' });
    await setChainGrant(accounts, person.personId, grant);
    return ok(done);
  });
};

/** Closed means deleted for the laptops: out of the lists to choose from, its name still beside old records. */
const changeUnit = async (
  { accounts, database, sync }: RouteContext,
  id: string,
  kind: 'delete' | 'restore',
  actor: string,
): Promise<void> => {
  await sync.write([{ entity: 'unit', record: id, kind, fields: {} }], actor);
  await database.transaction('server', (session) =>
    appendAudit(session, accounts.nowMs(), {
      action: kind === 'delete' ? 'unit.closed' : 'unit.reopened',
      actor,
      subject: id,
    }),
  );
};
