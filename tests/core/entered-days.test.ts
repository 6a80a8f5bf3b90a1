import i18next from 'i18next';
import { expect, test } from 'vitest';
import { errorText } from '../../renderer/api/error-text.ts';
import { common } from '../../renderer/i18n/zh-CN/common.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

/** Whatever takes a day from a person. */
const entries = (
  { client }: TestCore,
  lead: string,
  trip: string,
): Readonly<Record<string, (day: string) => Promise<unknown>>> => ({
  registeredOn: (day) => client.lead.create({ name: '另一个', registeredOn: day }),
  firstContactOn: (day) => client.lead.update({ id: lead, firstContactOn: day }),
  nextStepDueOn: (day) => client.lead.update({ id: lead, nextStepDueOn: day }),
  standing: (day) => client.lead.create({ name: '三', standing: { stage: 'signed', days: { signed: day } } }),
  stage: (day) => client.lead.advance({ id: lead, to: 'negotiation', happenedOn: day }),
  between: (day) =>
    client.lead.advance({ id: lead, to: 'signed', happenedOn: '2026-11-18', between: { negotiation: day } }),
  stageDay: (day) => client.lead.dateStage({ id: lead, stage: 'clue', happenedOn: day }),
  progress: (day) => client.lead.addProgress({ leadId: lead, happenedOn: day, body: '电话' }),
  doneOn: (day) => client.lead.completeNextStep({ id: lead, doneOn: day }),
  visitedOn: (day) => client.visit.log({ companyName: '苏州汇川', visitedOn: day }),
  tripStart: (day) => client.trip.create({ title: '赴无锡', startsOn: day, endsOn: '2199-12-31' }),
  tripEnd: (day) => client.trip.update({ id: trip, title: '赴苏州', startsOn: '1600-01-01', endsOn: day }),
  directive: (day) =>
    client.directive.issue({ title: '请跟进', unitId: 'u', target: { entity: 'lead', id: lead }, dueOn: day }),
  foundedOn: (day) => client.company.create({ name: '某公司', foundedOn: day }),
  reportEntry: (day) =>
    client.report.saveEntry({ isoYear: 2026, isoWeek: 47, section: 'plan', subject: '会', happensOn: day }),
});

test('wherever a day is entered, a slip of typing in the year is refused, with words', async () => {
  await i18next.init({ lng: 'zh', resources: { zh: { common } }, interpolation: { escapeValue: false } });
  const core = await createTestCore();
  const lead = (await core.client.lead.create({ name: '新项目' })).value.id;
  const trip = (await core.client.trip.create({ title: '赴苏州', startsOn: '2026-11-16', endsOn: '2026-11-17' })).value
    .id;
  for (const [name, enter] of Object.entries(entries(core, lead, trip)))
    for (const slip of ['0226-01-01', '2206-01-01', '0001-01-01', '9999-12-31']) {
      const said = await enter(slip).then(
        () => 'taken',
        (error: unknown) => errorText(error),
      );
      expect({ [`${name} ${slip}`]: said }).toEqual({
        [`${name} ${slip}`]: '日期不在 1600-01-01 至 2199-12-31 之间，请核对年份。',
      });
    }
});
