import { expect, test } from 'vitest';
import { firm, lead, office } from '../support/hooked-office.ts';

test('首报 and 首谈 follow the order in which the server took them, beside the time of the laptop', async () => {
  const { laptop, fields } = office();
  const [town, zone] = [laptop('town'), laptop('zone')];
  await town.push(['create', 'company', 'c', firm('邵阳维克液压股份有限公司')], ['create', 'lead', 'l1', lead('c')]);
  await zone.push(['create', 'lead', 'l2', lead('c')], ['create', 'visit', 'v1', { companyId: 'c', kind: 'outgoing' }]);
  await town.push(['create', 'lead', 'l3', lead('c')], ['create', 'visit', 'v2', { companyId: 'c', kind: 'incoming' }]);
  const lines = fields('first_report');
  const ranked = (kind: string) =>
    lines
      .filter((line) => line['kind'] === kind)
      .sort((a, b) => Number(a['order']) - Number(b['order']))
      .map((line) => [line['unitId'], line['leadId']]);
  expect(ranked('report')).toEqual([
    ['town', 'l1'],
    ['zone', 'l2'],
  ]);
  expect(ranked('contact')).toEqual([
    ['zone', null],
    ['town', null],
  ]);
  for (const line of lines) expect(Number(line['recordedAt'])).toBeLessThan(Number(line['acceptedAt']));
});

test('a lead without a firm, and a sensitive one, leave no line; one that gets its firm later does', async () => {
  const { laptop, fields } = office();
  const town = laptop('town');
  await town.push(['create', 'lead', 'l1', { status: 'active', label: 'sensitive' }]);
  expect(fields('first_report')).toEqual([]);
  await town.push(
    ['create', 'company', 'c', firm('甲')],
    ['update', 'lead', 'l1', { companyId: 'c', label: 'internal' }],
  );
  await town.push(['update', 'lead', 'l1', { status: 'paused' }]);
  expect(fields('first_report')).toMatchObject([{ companyId: 'c', leadId: 'l1', kind: 'report' }]);
});
