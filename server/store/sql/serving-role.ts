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

const owning = (role: string): string =>
  `(EXISTS (SELECT 1 FROM pg_class WHERE relowner = ${role}.oid AND relnamespace = to_regnamespace('public'))
    OR EXISTS (SELECT 1 FROM pg_database WHERE datdba = ${role}.oid AND datname = current_database()))`;

/**
 * Row policies are the second wall; a server that could climb over it does not start. `alsoSession`: who signed in is
 * asked as well, because RESET ROLE leads back there (PGlite has nobody but a superuser to sign in as).
 */
export const checkServingRole = async (
  session: SqlSession,
  alsoSession: boolean,
): Promise<Result<null, UnsafeRole>> => {
  const roles = await session.query<RoleFacts>(
    `SELECT r.rolname::text AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses, ${owning('r')} AS owns,
            -- Also through a chain of memberships: SET ROLE would be enough.
            EXISTS (SELECT 1 FROM pg_roles o WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
              AND (o.rolsuper OR o.rolbypassrls OR ${owning('o')})) AS may_own,
            EXISTS (SELECT 1 FROM pg_roles a WHERE a.rolname = $1 AND pg_has_role(r.oid, a.oid, 'USAGE')) AS is_app
     FROM pg_roles r WHERE r.rolname = current_user OR ($2 AND r.rolname = session_user)`,
    [appRole, alsoSession],
  );
  for (const facts of roles) {
    const reason = reasonAgainst(facts);
    if (reason !== undefined) return err({ type: 'UnsafeRole', role: facts.role, reason });
  }
  return ok(null);
};

const reasonAgainst = (facts: RoleFacts): UnsafeRole['reason'] | undefined => {
  if (facts.superuser) return 'superuser';
  if (facts.bypasses) return 'bypassesRowSecurity';
  if (facts.owns) return 'ownsTables';
  if (facts.may_own) return 'maySetOwnerRole';
  return facts.is_app ? undefined : 'notAppRole';
};
