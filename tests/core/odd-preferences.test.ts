import { expect, test } from 'vitest';
import { failingScreens } from '../support/every-screen.ts';
import { createTestCore } from '../support/test-core.ts';

test.each(['未来', '', '7', 'null', '[]', '{"unitId":7,"personId":{}}'])(
  'settings that hold %j take no screen away, and can be set again',
  async (stored) => {
    const { client, core } = await createTestCore();
    const [unit] = await client.organisation.listUnits();
    await client.organisation.saveProfile({ unitId: unit!.id, personId: null });
    await client.preference.set({ key: 'columns', value: ['name'] });
    core.context.workspaces.current()!.database.writer.prepare('UPDATE preference SET value = ?').run(stored);
    expect(await failingScreens(client, [])).toEqual([]);
    await client.organisation.saveProfile({ unitId: unit!.id, personId: null });
    await client.preference.set({ key: 'columns', value: ['name'] });
    expect(await client.preference.get({ key: 'columns' })).toMatchObject({ value: ['name'] });
  },
);
