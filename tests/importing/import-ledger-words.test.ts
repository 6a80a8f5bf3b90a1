import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { textFile } from '../support/spreadsheet-files.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';

const ledger = () =>
  textFile(
    '台账.csv',
    '项目名称,投资方,项目阶段\n甲项目,,三通一平\n乙项目,,三通一平\n丙项目,,constructor\n丁项目,,在谈\n',
  );

const stagesOf = async ({ client }: TestCore) =>
  (await client.lead.list({ sort: { by: 'code', direction: 'asc' } })).rows.map(
    ({ name, stage }) => `${name} ${stage}`,
  );

const opened = async ({ client }: TestCore, file: File) => {
  const { importId, sheets } = await client.importing.open({ file });
  return { importId, sheet: { ...sheets[0]!, sheet: sheets[0]!.index } };
};

test('a word of the stage column that nobody knows is asked once, and its rows come in as the answer says', async () => {
  const core = await createTestCore();
  const { client } = core;
  const { importId, sheet } = await opened(core, ledger());
  const asked = await client.importing.preview({ importId, sheets: [sheet] });
  expect(asked.counts).toMatchObject({ added: 1, rejected: 3 });
  expect(asked.stageQuestions.rows).toEqual([
    { sheet: 0, heading: '项目阶段', word: '三通一平', rows: 2, answer: null },
    { sheet: 0, heading: '项目阶段', word: 'constructor', rows: 1, answer: null },
  ]);
  const answered = [{ ...sheet, stages: { 三通一平: 'started' as const } }];
  const dry = await client.importing.preview({ importId, sheets: answered });
  expect(dry.counts).toMatchObject({ added: 3, rejected: 1 });
  expect(dry.stageQuestions.rows[0]).toMatchObject({ word: '三通一平', answer: 'started' });
  await client.importing.apply({ importId, sheets: answered });
  expect(await stagesOf(core)).toEqual(['甲项目 started', '乙项目 started', '丁项目 negotiation']);
  const [first] = (await client.lead.list({ filters: { text: '甲项目' } })).rows;
  const { stages } = await client.lead.get({ id: first!.id });
  expect(stages.at(-1)).toMatchObject({ toStage: 'started', evidence: '三通一平' });

  // The same headings again: the answer stands, only the other word is still open.
  const again = await client.importing.importFile({ file: ledger() });
  expect(again).toMatchObject({ changeSetId: null, value: { counts: { unchanged: 3, rejected: 1 } } });
  expect(again.value.stageQuestions.rows.map(({ word, answer }) => [word, answer])).toEqual([
    ['三通一平', 'started'],
    ['constructor', null],
  ]);
});

test('importFile takes the answers with it', async () => {
  const core = await createTestCore();
  const dry = await core.client.importing.importFile({ file: ledger(), dryRun: true });
  expect(dry.value.stageQuestions.rows.map(({ word, rows }) => [word, rows])).toEqual([
    ['三通一平', 2],
    ['constructor', 1],
  ]);
  const { value } = await core.client.importing.importFile({
    file: ledger(),
    // The word is a name that every object has: an answer is looked up by itself.
    stages: Object.fromEntries([
      ['三通一平', 'registered' as const],
      ['constructor', 'clue' as const],
    ]),
  });
  expect(value.counts).toMatchObject({ added: 4, rejected: 0 });
  expect(await stagesOf(core)).toEqual(['甲项目 registered', '乙项目 registered', '丙项目 clue', '丁项目 negotiation']);
});

test('the preview shows what a new row would hold', async () => {
  const core = await createTestCore(calendarDay('2026-06-01'));
  const { client } = core;
  const file = textFile(
    '台账.csv',
    '项目名称,投资方,总投资(亿元),阶段,登记日期,签约日期,备注\n甲项目,甲科技有限公司,1.2,签约,2026-01-02,2026-03-04,先谈\n',
  );
  const { importId, sheet } = await opened(core, file);
  const { rows } = await client.importing.preview({ importId, sheets: [sheet] });
  expect(rows[0]).toMatchObject({ status: 'added', diff: [{ field: 'newCompany', after: '甲科技有限公司' }] });
  expect(rows[0]?.values).toEqual([
    { field: 'investor', value: '甲科技有限公司' },
    { field: 'stage', value: 'signed' },
    { field: 'registeredOn', value: '2026-01-02' },
    { field: 'day:signed', value: '2026-03-04' },
    { field: 'investment', value: 12_000 },
    { field: 'remark', value: '先谈' },
  ]);
  const companies = await opened(core, textFile('名单.csv', '企业名称,城市,联系人\n乙科技有限公司,苏州市,赵工\n'));
  const list = await client.importing.preview({ importId: companies.importId, sheets: [companies.sheet] });
  expect(list.rows[0]?.values.map(({ field, value }) => `${field} ${value}`)).toEqual(
    expect.arrayContaining(['city 苏州市', 'contact 赵工']),
  );
});

test('the workbook of rows to check says where a text is kept: with a lead in its remark, with a firm in 其他信息', async () => {
  const core = await createTestCore();
  const { client } = core;
  const reasons = async (file: File) => {
    const { importId, sheet } = await opened(core, file);
    await client.importing.apply({ importId, sheets: [sheet] });
    const workbook = (await client.importing.errorWorkbook({ importId })).file;
    const { sheets } = await readXlsx(new Uint8Array(await workbook.arrayBuffer()));
    return String(sheets[0]?.rows[1]?.[0]);
  };
  const lead = await reasons(
    textFile(
      '台账.csv',
      '项目名称,投资方,阶段,签约日期,信用代码\n甲项目,甲科技有限公司,签约,2025年3月,91340800MA2TXXXXXX\n',
    ),
  );
  expect(lead).toContain('“2025年3月”只有年月，原文保留在备注中');
  expect(lead).toContain('校验位不对，原文保留在企业的其他信息中');
  const company = await reasons(textFile('名单.csv', '企业名称,上市日期\n乙科技有限公司,2025年3月\n'));
  expect(company).toContain('只有年月，原文保留在企业的其他信息中');
});
