import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { appRole } from './reader-settings.ts';
import type { SqlSession } from './sql-session.ts';

/** The connection has rights that row-level security does not hold, or lacks the ones it needs. */
export interface UnsafeRole {
  readonly type: 'UnsafeRole';
  readonly role: string;
  readonly reason: 'superuser' | 'bypassesRowSecurity' | 'ownsTables' | 'maySetOwnerRole' | 'notAppRole';
}

interface RoleFacts {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owns: boolean;
  readonly may_own: boolean;
  readonly is_app: boolean;
}

/** Row policies are the second wall; a server that could climb over it does not start. */
export const checkServingRole = async (session: SqlSession): Promise<Result<null, UnsafeRole>> => {
  const [facts] = await session.query<RoleFacts>(
    `SELECT current_user::text AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
            EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = to_regnamespace('public')) AS owns,
            -- Also through a chain of memberships: SET ROLE would be enough.
            EXISTS (SELECT 1 FROM pg_roles o WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
              AND (o.rolsuper OR o.rolbypassrls OR EXISTS (
                SELECT 1 FROM pg_class c WHERE c.relowner = o.oid AND c.relnamespace = to_regnamespace('public')))) AS may_own,
            pg_has_role(r.oid, $1::name, 'USAGE') AS is_app
     FROM pg_roles r WHERE r.rolname = current_user`,
    [appRole],
  );
  if (facts === undefined) throw new Error('the role of the connection is not in pg_roles');
  const { role } = facts;
  if (facts.superuser) return err({ type: 'UnsafeRole', role, reason: 'superuser' });
  if (facts.bypasses) return err({ type: 'UnsafeRole', role, reason: 'bypassesRowSecurity' });
  if (facts.owns) return err({ type: 'UnsafeRole', role, reason: 'ownsTables' });
  if (facts.may_own) return err({ type: 'UnsafeRole', role, reason: 'maySetOwnerRole' });
  if (!facts.is_app) return err({ type: 'UnsafeRole', role, reason: 'notAppRole' });
  return ok(null);
};
