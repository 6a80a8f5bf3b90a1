import { z } from 'zod';
import { typedText } from '../contract/typed-text.ts';
import { unitKinds } from '../domain/organisation/unit-kind.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { adminOnly, both, done, id, name, nothing, reading, writing } from './admin-route.ts';

export const unitKind = z.enum(unitKinds);
export type UnitKind = z.infer<typeof unitKind>;
export const role = z.enum(['member', 'unit_head', 'chain_leader', 'centre', 'admin']);
export type PersonRole = z.infer<typeof role>;

export const adminUnit = z.strictObject({
  id,
  name: z.string(),
  kind: unitKind,
  /** That kind only stands in for one that this version does not know. */
  needsUpgrade: z.boolean(),
  /** Owes a report each week. */
  reports: z.boolean(),
  people: z.int(),
  devices: z.int(),
  closed: z.boolean(),
});
export type AdminUnit = z.infer<typeof adminUnit>;

export const adminPerson = z.strictObject({
  id,
  name: z.string(),
  post: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  unitHead: z.boolean(),
  role,
  chainIds: z.array(id),
  devices: z.int(),
  /** Has chosen a password, at the first laptop or at the console. */
  hasPassword: z.boolean(),
  left: z.boolean(),
});
export type AdminPerson = z.infer<typeof adminPerson>;

export const adminChain = z.strictObject({ id, name: z.string(), personIds: z.array(id) });
export type AdminChain = z.infer<typeof adminChain>;

export const directoryRoutes = {
  listUnits: reading('units', both, nothing, z.array(adminUnit)),
  saveUnit: writing(
    'units/save',
    adminOnly,
    z.strictObject({ id: id.optional(), name, kind: unitKind, reports: z.boolean() }),
    z.strictObject({ id }),
  ),
  /** Refused while people belong to it; its records keep its name. */
  closeUnit: writing('units/close', adminOnly, z.strictObject({ id }), done),
  reopenUnit: writing('units/reopen', adminOnly, z.strictObject({ id }), done),

  listPeople: reading('people', adminOnly, nothing, z.array(adminPerson)),
  savePerson: writing(
    'people/save',
    adminOnly,
    z.strictObject({
      id: id.optional(),
      name,
      post: typedText().max(textLimits.console.post).nullable(),
      unitId: id,
      unitHead: z.boolean(),
      role,
    }),
    z.strictObject({ id }),
  ),
  /** Refused while a laptop of the person is not revoked. */
  removePerson: writing('people/remove', adminOnly, z.strictObject({ id }), done),
  restorePerson: writing('people/restore', adminOnly, z.strictObject({ id }), done),
  /** A new one is chosen with the next code. */
  resetPassword: writing('people/reset-password', adminOnly, z.strictObject({ id }), done),

  /** From the chain maps that laptops sent. */
  listChains: reading('chains', adminOnly, nothing, z.array(adminChain)),
  grantChain: writing(
    'chains/grant',
    adminOnly,
    z.strictObject({ chainId: id, personId: id, granted: z.boolean() }),
    done,
  ),
} as const;
