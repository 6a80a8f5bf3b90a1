import { type EnrolledLaptop, enrolledLaptop } from './enrolled-laptop.ts';
import type { TestServer } from './test-server.ts';

let units = 0;

/** Laptops of a new unit, each with a password; the first of them has the ring. */
export const roomLaptops = async (server: TestServer, count: number): Promise<readonly EnrolledLaptop[]> => {
  units += 1;
  const unitId = await server.addUnit(`单位${units}`);
  const made: EnrolledLaptop[] = [];
  for (let index = 0; index < count; index += 1) {
    const laptop = await enrolledLaptop(server, await server.addPerson({ name: `人员${units}-${index}`, unitId }));
    await laptop.client.workspace.setPassword({ password: 'sechs-sieben' });
    await laptop.client.sync.syncNow();
    made.push(laptop);
  }
  return made;
};

export const syncAll = async (...laptops: readonly Pick<EnrolledLaptop, 'client'>[]): Promise<void> => {
  for (const { client } of laptops) await client.sync.syncNow();
};

/** As two people do it: one reads the code out, the other types it. */
export const admit = async (member: EnrolledLaptop, newcomer: EnrolledLaptop): Promise<string> => {
  await syncAll(newcomer, member);
  const [asked] = (await member.client.room.status()).asking;
  const { code } = await member.client.room.openAdmission({ requestId: asked?.requestId ?? '' });
  await newcomer.client.room.join({ code: code.toLowerCase().replaceAll('-', ' ') });
  await syncAll(newcomer, member, newcomer);
  return code;
};
