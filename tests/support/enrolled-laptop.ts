import type { TestServer } from './test-server.ts';
import { type TestLaptop, testLaptop } from './test-workspace.ts';

export const testPassword = 'einszweidrei';

export type StartedLaptop = ReturnType<TestLaptop['start']>;

/** Enrols an open workspace the way a person does; answers what the screen gets. */
export const enrol = async (
  { client }: Pick<StartedLaptop, 'client'>,
  server: TestServer,
  personId: string,
  deviceName = '测试电脑',
) =>
  client.sync.enrol({
    address: server.url,
    code: await server.enrolCode(personId),
    password: testPassword,
    deviceName,
  });

export interface EnrolledLaptop extends Omit<TestLaptop, 'start'>, StartedLaptop {
  readonly start: TestLaptop['start'];
}

/** A laptop with a main workspace that belongs to a person of the server, level with it. */
export const enrolledLaptop = async (server: TestServer, personId: string): Promise<EnrolledLaptop> => {
  const laptop = testLaptop();
  const app = laptop.start();
  await app.client.workspace.enter({ kind: 'main' });
  await enrol(app, server, personId);
  await app.client.sync.syncNow();
  return { ...laptop, ...app };
};
