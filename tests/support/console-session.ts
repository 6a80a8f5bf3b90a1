import { signIn } from '../../server/accounts/console-sessions.ts';
import { hashPassword } from '../../server/accounts/password.ts';
import type { TestServer } from './test-server.ts';

const password = 'ein-langes-Kennwort';
let count = 0;

/** Somebody of this role at the console: the cookie and the header that its page sends. */
export const signInToConsole = async (server: TestServer, role: 'admin' | 'centre') => {
  const { accounts } = server;
  count += 1;
  const name = `console ${role} ${count}`;
  const personId = await server.addPerson({ name, unitId: await server.addUnit('招商中心', 'centre'), role });
  const hash = await hashPassword(password, accounts.passwordCost);
  await server.database.query('UPDATE account SET password_hash = $2 WHERE person_id = $1', [personId, hash]);
  const started = await signIn(accounts, { name, password });
  if (!started.ok) throw new Error(started.error.type);
  const { token } = started.value;
  return { token, personId, headers: { cookie: `lianzhao-console=${token}`, 'x-lianzhao-console': '1' } };
};
