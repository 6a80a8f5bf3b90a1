import { z } from 'zod';
import { typedText } from '../contract/typed-text.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { adminOnly, both, done, id, nothing, reading, writing } from './admin-route.ts';

export const adminDevice = z.strictObject({
  id,
  name: z.string(),
  personId: id,
  personName: z.string(),
  unitName: z.string().nullable(),
  enrolledAtMs: z.number(),
  lastContactAtMs: z.number().nullable(),
  /** What it last said of itself; null until it did. */
  version: z.string().nullable(),
  waiting: z.int().nullable(),
  revokedAtMs: z.number().nullable(),
  revokedReason: z.string().nullable(),
});
export type AdminDevice = z.infer<typeof adminDevice>;

export const enrolmentCode = z.strictObject({
  id,
  personId: id,
  personName: z.string(),
  createdAtMs: z.number(),
  expiresAtMs: z.number(),
  state: z.enum(['open', 'used', 'expired']),
});
export type EnrolmentCode = z.infer<typeof enrolmentCode>;

export const auditEntry = z.strictObject({
  seq: z.int(),
  atMs: z.number(),
  actor: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  /** Facts as the server wrote them; shown as name and value. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const consoleSession = z.strictObject({
  id,
  personName: z.string(),
  createdAtMs: z.number(),
  lastSeenAtMs: z.number(),
  /** The one that asks. */
  current: z.boolean(),
});
export type ConsoleSession = z.infer<typeof consoleSession>;

export const deviceRoutes = {
  listDevices: reading('devices', adminOnly, nothing, z.array(adminDevice)),
  /** For ever: a laptop that comes back is enrolled anew. */
  revokeDevice: writing(
    'devices/revoke',
    adminOnly,
    z.strictObject({ id, reason: typedText().min(1).max(textLimits.console.reason) }),
    done,
  ),
  listCodes: reading('codes', adminOnly, nothing, z.array(enrolmentCode)),
  /** The only moment at which the code can be read: the server keeps a hash. */
  createCode: writing(
    'codes/create',
    adminOnly,
    z.strictObject({ personId: id }),
    z.strictObject({ code: z.string(), expiresAtMs: z.number() }),
  ),
  listAudit: reading(
    'audit',
    adminOnly,
    z.strictObject({ before: z.coerce.number().int().optional() }),
    z.strictObject({ entries: z.array(auditEntry), more: z.boolean() }),
  ),
  listSessions: reading('sessions', both, nothing, z.array(consoleSession)),
  endSession: writing('sessions/end', both, z.strictObject({ id }), done),
} as const;
