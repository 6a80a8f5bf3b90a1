import { expect, test } from 'vitest';
import { createTestCore } from '../support/test-core.ts';

type Client = Awaited<ReturnType<typeof createTestCore>>['client'];

/** Every command that a form changes a record with: the record, and one of its texts. */
const kinds: Readonly<
  Record<string, (client: Client) => Promise<{ field: string; update: (words: string, opened?: string) => unknown }>>
> = {
  trip: async (client) => {
    const { id } = (await client.trip.create({ title: '赴苏州', startsOn: '2026-11-16', endsOn: '2026-11-17' })).value;
    return {
      field: 'title',
      update: (title, opened) => client.trip.update({ id, title, ...(opened ? { opened: { title: opened } } : {}) }),
    };
  },
  chain: async (client) => {
    const { id } = (await client.chain.create({ name: '赴苏州' })).value;
    return {
      field: 'name',
      update: (name, opened) => client.chain.update({ id, name, ...(opened ? { opened: { name: opened } } : {}) }),
    };
  },
  'chain node': async (client) => {
    const chainId = (await client.chain.create({ name: '液压' })).value.id;
    const { id } = (await client.chain.saveNode({ chainId, name: '赴苏州' })).value;
    return {
      field: 'name',
      update: (name, opened) =>
        client.chain.saveNode({ id, chainId, name, ...(opened ? { opened: { name: opened } } : {}) }),
    };
  },
  visit: async (client) => {
    const { id } = (await client.visit.log({ visitedOn: '2026-11-16', companyName: '甲', summary: '赴苏州' })).value;
    return {
      field: 'summary',
      update: (summary, opened) =>
        client.visit.update({ id, summary, ...(opened ? { opened: { summary: opened } } : {}) }),
    };
  },
  company: async (client) => {
    const { id } = (await client.company.create({ name: '邵阳维克液压股份有限公司', business: '赴苏州' })).value;
    return {
      field: 'business',
      update: (business, opened) =>
        client.company.update({ id, business, ...(opened ? { opened: { business: opened } } : {}) }),
    };
  },
  contact: async (client) => {
    const companyId = (await client.company.create({ name: '邵阳维克液压股份有限公司' })).value.id;
    const { id } = (await client.company.saveContact({ companyId, name: '李工', remark: '赴苏州' })).value;
    return {
      field: 'remark',
      update: (remark, opened) =>
        client.company.saveContact({ id, companyId, remark, ...(opened ? { opened: { remark: opened } } : {}) }),
    };
  },
  progress: async (client) => {
    const leadId = (await client.lead.create({ name: '高压油缸' })).value.id;
    await client.lead.addProgress({ leadId, happenedOn: '2026-11-17', body: '赴苏州' });
    const id = (await client.lead.get({ id: leadId })).progress[0]?.id ?? '';
    return {
      field: 'body',
      update: (body, opened) =>
        client.lead.updateProgress({ id, body, ...(opened ? { opened: { body: opened } } : {}) }),
    };
  },
  lead: async (client) => {
    const { id } = (await client.lead.create({ name: '高压油缸', content: '赴苏州' })).value;
    return {
      field: 'content',
      update: (content, opened) =>
        client.lead.update({ id, content, ...(opened ? { opened: { content: opened } } : {}) }),
    };
  },
};

test.each(Object.keys(kinds))(
  'a %s that was changed while its form was open is not written over: the three values are told, and what was chosen is saved',
  async (kind) => {
    const { client } = await createTestCore();
    const { field, update } = await kinds[kind]!(client);
    await update('由别人改过');
    await expect(update('我填的', '赴苏州')).rejects.toMatchObject({
      code: 'ChangedMeanwhile',
      defined: true,
      data: { fields: [{ field, opened: '赴苏州', stored: '由别人改过' }] },
    });
    // Somebody looked at it, and chose.
    expect(await update('我填的', '由别人改过')).toMatchObject({ changeSetId: expect.any(String) });
    // Both said the same: nothing to ask.
    expect(await update('我填的', '赴苏州')).toMatchObject({ changeSetId: null });
  },
);

test('a field that only the other one changed is left as it is, and one that only this form changed is saved', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.trip.create({ title: '赴苏州', startsOn: '2026-11-16', endsOn: '2026-11-17' })).value;
  await client.trip.update({ id, outcome: '达成意向', cities: ['苏州'] });
  await client.trip.update({ id, title: '赴苏州招商', opened: { title: '赴苏州' } });
  expect(await client.trip.get({ id })).toMatchObject({ title: '赴苏州招商', outcome: '达成意向', cities: ['苏州'] });
});

test('a text that both emptied is the same nothing: there is nothing to ask', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.lead.create({ name: '高压油缸', content: '赴苏州' })).value;
  await client.lead.update({ id, content: null });
  expect(await client.lead.update({ id, content: '', opened: { content: '赴苏州' } })).toMatchObject({
    changeSetId: null,
  });
});

test('a visit that was changed and then deleted is gone: there is nothing to choose between', async () => {
  const { client } = await createTestCore();
  const { id } = (await client.visit.log({ visitedOn: '2026-11-16', companyName: '甲', summary: '赴苏州' })).value;
  await client.visit.update({ id, summary: '由别人改过' });
  await client.visit.remove({ id });
  await expect(client.visit.update({ id, summary: '我填的', opened: { summary: '赴苏州' } })).rejects.toMatchObject({
    code: 'RecordNotFound',
  });
});
