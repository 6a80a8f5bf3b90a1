import type { AdminPerson } from '../../shared/admin/directory.ts';
import { compareNames } from '../../shared/kernel/name-order.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { listRecords, textOf, textOrNull } from './console-records.ts';

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly role: AdminPerson['role'];
  readonly hasPassword: boolean;
  readonly left: boolean;
  readonly devices: number;
  readonly chainIds: readonly string[];
}

/** Unit by unit: accounts with what their records say: post and unit head flow down to the laptops, roles do not. */
export const listPeople = async (session: SqlSession): Promise<readonly AdminPerson[]> => {
  const accounts = await session.query<AccountRow>(`${selectAccounts} ORDER BY a.created_at_ms, a.person_id`);
  const people = new Map((await listRecords(session, 'person')).map((record) => [record.id, record.fields]));
  const units = new Map((await listRecords(session, 'unit')).map(({ id, fields }) => [id, textOf(fields, 'name')]));
  const listed = accounts.map((account) => {
    const fields = people.get(account.id) ?? {};
    return {
      ...account,
      chainIds: [...account.chainIds],
      post: textOrNull(fields, 'post'),
      unitHead: fields['unitHead'] === true,
      unitName: account.unitId === null ? null : (units.get(account.unitId) ?? null),
    };
  });
  return listed.toSorted((a, b) => compareNames(a.unitName ?? '', b.unitName ?? '') || compareNames(a.name, b.name));
};

export const findAccount = async (session: SqlSession, personId: string): Promise<AccountRow | undefined> => {
  const [account] = await session.query<AccountRow>(`${selectAccounts} WHERE a.person_id = $1`, [personId]);
  return account;
};

const selectAccounts = `
  SELECT a.person_id AS id, a.name, a.unit_id AS "unitId", a.role, a.password_hash IS NOT NULL AS "hasPassword",
         a.left_at_ms IS NOT NULL AS "left",
         (SELECT COUNT(*)::int FROM device d WHERE d.person_id = a.person_id AND d.revoked_at_ms IS NULL) AS devices,
         ARRAY(SELECT g.chain_id FROM chain_grant g
               WHERE g.person_id = a.person_id AND g.withdrawn_at_ms IS NULL ORDER BY g.chain_id) AS "chainIds"
  FROM account a`;
