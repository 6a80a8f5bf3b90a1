import { expect, test } from 'vitest';
import { openRecordStore } from '../../core/commands/open-record-store.ts';
import { ownHead, sealWaitingOps } from '../../core/sync/own-chain.ts';
import { withoutWithdrawal } from '../../db/arrival-guard.ts';
import { noteOffered } from '../../db/repositories/offered-ops-repository.ts';
import { inTransaction } from '../../db/transaction.ts';
import { systemIds } from '../../electron/host/system.ts';
import { ok } from '../../shared/kernel/result.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

interface Op {
  readonly entity: string;
  readonly entityId: string;
  readonly kind: string;
  readonly fields: Record<string, unknown>;
  readonly isSent: boolean;
}

const databaseOf = ({ core }: TestCore) => core.context.workspaces.current()!.database;

const opsOf = (app: TestCore): Op[] =>
  databaseOf(app)
    .reader.prepare<[], { entity: string; entityId: string; kind: string; fields: string; epoch: string | null }>(
      'SELECT entity, entity_id AS entityId, kind, fields, epoch FROM outbox ORDER BY seq',
    )
    .all()
    .map(({ fields, epoch, ...op }) => ({ ...op, fields: JSON.parse(fields), isSent: epoch !== null }));

const seal = (app: TestCore): void => {
  const { writable } = databaseOf(app);
  sealWaitingOps(writable, { ids: { next: () => 'epoch' }, sha256: (text) => text, schemaVersion: 1 });
};

/** As if everything that waits had gone out. */
const send = (app: TestCore): void => {
  const { writable } = databaseOf(app);
  seal(app);
  const { epoch, seq } = ownHead(writable, { next: () => 'epoch' });
  noteOffered(writable, epoch, seq);
};

/** The server's present records, folded from what was or will be sent: the newest word on each field. */
const serverOf = (app: TestCore): Map<string, Record<string, unknown>> => {
  const records = new Map<string, Record<string, unknown>>();
  for (const { entity, entityId, kind, fields } of opsOf(app)) {
    if (kind === 'delete') records.delete(`${entity}/${entityId}`);
    else records.set(`${entity}/${entityId}`, { ...records.get(`${entity}/${entityId}`), ...fields });
  }
  return records;
};

const secret = (app: TestCore): string => JSON.stringify([...serverOf(app)]);

/** A lead out of a visit on a trip to a company of the library, with progress and a step up. */
const workOnLead = async (app: TestCore) => {
  const { client } = app;
  const company = await client.company.create({ name: '绝密电池有限公司' });
  const trip = await client.trip.create({
    title: '赴深圳',
    startsOn: '2026-11-16',
    endsOn: '2026-11-17',
    targets: [{ companyId: company.value.id }],
  });
  const visit = await client.visit.log({
    tripId: trip.value.id,
    companyId: company.value.id,
    companyName: '绝密电池有限公司',
    visitedOn: '2026-11-16',
    city: '深圳',
    lead: { name: '固态电池项目', investment: 60_000 },
  });
  const lead = { id: visit.value.leadId! };
  await client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-17', body: '谈妥' });
  await client.lead.advance({ id: lead.id, to: 'negotiation', happenedOn: '2026-11-18' });
  return { company: company.value, visit: visit.value, lead };
};

test('a lead that becomes sensitive before it was sent leaves only what a sensitive lead may', async () => {
  const app = await createTestCore();
  const { lead, company, visit } = await workOnLead(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  const server = serverOf(app);
  expect(server.get(`lead/${lead.id}`)).toEqual({
    unitId: expect.any(String),
    stage: 'negotiation',
    status: 'active',
    label: 'sensitive',
    investmentBand: 'from5yi',
  });
  expect([...server.keys()].filter((key) => /lead_|trip_target/.test(key))).toEqual([]);
  expect(server.get(`visit/${visit.id}`)).toMatchObject({ city: '深圳' });
  expect(secret(app)).not.toContain('固态');
  // The company stays in the shared library: its register data is public, that somebody talks to it is not.
  const naming = [...server].filter(([, fields]) => JSON.stringify(fields).includes(company.id));
  expect(naming.map(([key]) => key.split('/')[0])).toEqual([]);
});

test('numbers that were given without a network do not make it too late', async () => {
  const app = await createTestCore();
  const { lead } = await workOnLead(app);
  seal(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  expect(JSON.stringify(opsOf(app))).not.toContain('固态');
  send(app);
  const later = await app.client.lead.create({ name: '公开项目' });
  seal(app);
  await app.client.lead.update({ id: later.value.id, label: 'sensitive' });
  expect(JSON.stringify(opsOf(app))).not.toContain('公开项目');
  expect(opsOf(app).some(({ isSent }) => isSent)).toBe(true);
});

test('what was sent of it is taken off the server, and nothing of it here', async () => {
  const app = await createTestCore();
  const { lead, visit } = await workOnLead(app);
  send(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  expect(serverOf(app).get(`lead/${lead.id}`)).toMatchObject({
    label: 'sensitive',
    name: null,
    companyId: null,
    code: null,
    ownerId: null,
    investmentBand: 'from5yi',
  });
  expect(serverOf(app).get(`visit/${visit.id}`)).toMatchObject({ companyId: null, companyName: null, city: '深圳' });
  expect([...serverOf(app).keys()].filter((key) => /lead_|trip_target/.test(key))).toEqual([]);
  const here = await app.client.lead.get({ id: lead.id });
  expect(here).toMatchObject({ name: '固态电池项目', companyName: '绝密电池有限公司' });
  expect(here.progress).toHaveLength(1);
  expect(here.stages).toHaveLength(2);
  // The history of the lead has one edit, not the bookkeeping of the server.
  const history = (await app.client.history.ofRecord({ id: lead.id })).rows;
  expect(history[0]).toMatchObject({ entity: 'lead', fields: [{ field: 'label' }] });
});

test('while it is sensitive nothing that happens to it or around it is told', async () => {
  const app = await createTestCore();
  const { lead, visit, company } = await workOnLead(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  const before = opsOf(app).length;
  await app.client.lead.update({ id: lead.id, name: '固态电池项目二期' });
  await app.client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-18', body: '再谈' });
  expect(opsOf(app)).toHaveLength(before);
  await app.client.visit.log({ companyId: company.id, companyName: company.name, visitedOn: '2026-11-18' });
  await app.client.visit.update({
    id: visit.id,
    companyId: company.id,
    companyName: '绝密电池',
    visitedOn: '2026-11-16',
    city: '惠州',
  });
  expect(secret(app)).not.toMatch(/固态|companyId":"|绝密电池"[^}]*visitedOn/);
  expect(JSON.stringify(opsOf(app).filter(({ entity }) => entity === 'visit'))).not.toContain('绝密');
});

test('a label that is taken back hands everything over again, what was added meanwhile too', async () => {
  const app = await createTestCore();
  const { lead, visit, company } = await workOnLead(app);
  send(app);
  const told = serverOf(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  send(app);
  await app.client.lead.addProgress({ leadId: lead.id, happenedOn: '2026-11-18', body: '再谈' });
  await app.client.lead.update({ id: lead.id, label: 'internal' });
  const again = serverOf(app);
  expect(again.get(`lead/${lead.id}`)).toMatchObject({
    name: '固态电池项目',
    companyId: company.id,
    label: 'internal',
  });
  expect(again.get(`visit/${visit.id}`)).toEqual(told.get(`visit/${visit.id}`));
  const count = (records: typeof told, entity: string) =>
    [...records.keys()].filter((key) => key.startsWith(`${entity}/`)).length;
  expect(count(again, 'lead_stage')).toBe(count(told, 'lead_stage'));
  expect(count(again, 'lead_progress')).toBe(count(told, 'lead_progress') + 1);
  expect(count(again, 'trip_target')).toBe(1);
});

test('undo of the label is a label that is taken back', async () => {
  const app = await createTestCore();
  const { lead } = await workOnLead(app);
  send(app);
  const { changeSetId } = await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  await app.client.history.undo({ changeSetId: changeSetId! });
  expect(serverOf(app).get(`lead/${lead.id}`)).toMatchObject({ name: '固态电池项目', label: 'internal' });
  expect([...serverOf(app).keys()].filter((key) => key.startsWith('lead_progress/'))).toHaveLength(1);
});

test('a company with two sensitive leads stays hidden until the last one is open', async () => {
  const app = await createTestCore();
  const { lead, visit, company } = await workOnLead(app);
  const second = await app.client.lead.create({ name: '二期', companyId: company.id, label: 'sensitive' });
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  send(app);
  await app.client.lead.update({ id: lead.id, label: 'open' });
  expect(serverOf(app).get(`visit/${visit.id}`)).not.toHaveProperty('companyId', company.id);
  await app.client.lead.update({ id: second.value.id, label: 'internal' });
  expect(serverOf(app).get(`visit/${visit.id}`)).toHaveProperty('companyId', company.id);
});

test('what the label took off the server takes nothing away when it comes back to the unit that owns it', async () => {
  const app = await createTestCore();
  const { lead, visit } = await workOnLead(app);
  send(app);
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  const { reader } = databaseOf(app);
  const told = opsOf(app).filter(({ isSent }) => !isSent);
  const rowOf = (entity: string, id: string) => {
    const row = reader.prepare<[string], Record<string, unknown>>(`SELECT * FROM ${entity} WHERE id = ?`).get(id)!;
    return { ...row, leadId: row['lead_id'], companyId: row['company_id'] };
  };
  for (const { entity, entityId, kind, fields } of told) {
    const change = { entity, kind, fields } as Parameters<typeof withoutWithdrawal>[2];
    const applied = withoutWithdrawal(reader, rowOf(entity, entityId), change);
    if (kind === 'delete') expect(applied).toBeNull();
    else expect(Object.values(applied ?? {})).not.toContain(null);
  }
  expect(told.some(({ entityId }) => entityId === visit.id)).toBe(true);
  // The same entry takes the name away from the copy of somebody else, and a deletion of an ordinary lead is one.
  const ordinary = { entity: 'lead_progress', kind: 'delete', fields: {} } as const;
  expect(withoutWithdrawal(reader, { id: 'x', leadId: 'another' }, ordinary)).toEqual({});
});

test('a conflict card about something that was released of it keeps no word of that', async () => {
  const app = await createTestCore();
  const { lead } = await workOnLead(app);
  const stamp = { changeSetId: 'of-the-server', atMs: 1, nextId: systemIds.next };
  inTransaction(databaseOf(app), (db) => {
    const records = openRecordStore(db, stamp);
    const words = { content: '{"problem":"缺工业用地"}', releasedOn: '2026-11-18', releasedBy: null };
    const { id } = records.create('lead_release', { leadId: lead.id, ...words });
    records.create('conflict', {
      ...{ unitId: 'unit-a', kind: 'field', entity: 'lead_release', recordId: id, field: 'content' },
      ...{ winnerValue: '"缺工业用地"', loserValue: '"缺工业用地"', beforeValue: null, foundAt: 1, state: 'open' },
      ...{ winnerPersonId: null, loserPersonId: null, winnerDevice: null, loserDevice: null },
      ...{ settledValue: null, settledBy: null, settledOn: null },
    });
    return ok(undefined);
  });
  send(app);
  expect(secret(app)).toContain('缺工业用地');
  await app.client.lead.update({ id: lead.id, label: 'sensitive' });
  expect(secret(app)).not.toContain('缺工业用地');
});
