import type { Role } from '../../shared/sync/audience.ts';
import { enrolTestDevice, type TestDevice } from './test-device.ts';
import type { TestServer } from './test-server.ts';

/** Where a record stands towards the person who asks. */
export const ownerships = [
  'own unit, own chain',
  'own unit, other chain',
  'other unit, own chain',
  'other unit, other chain',
  'other unit, no chain',
  'other unit, shared with all',
] as const;
export type Ownership = (typeof ownerships)[number];

export const roles: readonly Role[] = ['member', 'unit_head', 'chain_leader', 'centre', 'admin'];

/** Written by hand and not by the policy function: this is what the tests hold both walls to. */
export const visibleTo: Readonly<Record<Role, readonly Ownership[]>> = {
  member: ['own unit, own chain', 'own unit, other chain', 'other unit, shared with all'],
  unit_head: ['own unit, own chain', 'own unit, other chain', 'other unit, shared with all'],
  chain_leader: [
    'own unit, own chain',
    'own unit, other chain',
    'other unit, own chain',
    'other unit, shared with all',
  ],
  centre: ownerships,
  admin: ['other unit, shared with all'],
};

export interface AccessWorld {
  readonly devices: Readonly<Record<Role, TestDevice>>;
  readonly recordIds: Readonly<Record<Ownership, readonly string[]>>;
}

/** The word that stands in every record of an ownership, and nowhere else. */
export const canary = (ownership: Ownership): string => `金丝雀${ownerships.indexOf(ownership)}号`;

/** One unit of everybody who asks, another one, two chains; of each ownership a lead, its stage, and a visit or trip. */
export const buildAccessWorld = async (server: TestServer): Promise<AccessWorld> => {
  const own = await server.addUnit('本单位');
  const other = await server.addUnit('别的单位');
  const devices: Partial<Record<Role, TestDevice>> = {};
  for (const role of roles) {
    const chainIds = role === 'chain_leader' ? ['chain-own'] : [];
    devices[role] = await enrolTestDevice(
      server,
      await server.addPerson({ name: `人员 ${role}`, unitId: own, role, chainIds }),
    );
  }
  const recordIds: Partial<Record<Ownership, readonly string[]>> = {};
  for (const ownership of ownerships) {
    const unitId = ownership.startsWith('own unit') ? own : other;
    const chainId = ownership.endsWith('own chain')
      ? 'chain-own'
      : ownership.endsWith('other chain')
        ? 'chain-other'
        : null;
    const label = ownership === 'other unit, shared with all' ? 'open' : 'internal';
    const id = `r${ownerships.indexOf(ownership)}`;
    const lead = { name: canary(ownership), code: `${canary(ownership)}码`, label, unitId, chainId };
    const stage = { leadId: id, toStage: canary(ownership), happenedOn: '2026-11-20' };
    await server.accounts.sync.write([
      { entity: 'lead', record: id, kind: 'create', fields: lead, ownerUnitId: unitId },
      { entity: 'lead_stage', record: `${id}-stage`, kind: 'create', fields: stage },
    ]);
    recordIds[ownership] = [id, `${id}-stage`];
  }
  // Both are complete: every role and every ownership was visited.
  return { devices: devices as Record<Role, TestDevice>, recordIds: recordIds as Record<Ownership, readonly string[]> };
};

/** What somebody gets to know, by all that the server answers. */
export const knownFrom = (answers: unknown): readonly Ownership[] => {
  const text = JSON.stringify(answers);
  return ownerships.filter((ownership) => text.includes(canary(ownership)));
};
