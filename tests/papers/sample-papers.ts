import { join } from 'node:path';
import { createCore } from '../../core/app.ts';
import { createKeyFileKeeper } from '../../core/workspace/key-file-keeper.ts';
import type { BinaryFile } from '../../shared/contract/binary-file.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { clientOf } from '../support/core-client.ts';
import { fakeClock, sequentialIds } from '../support/fakes.ts';
import { nearReader } from '../support/near-reader.ts';
import { readable } from './excel-papers.ts';
import { type Page, textOf } from './page-text.ts';
import { countedText, countIn, type Paper } from './paper.ts';
import { outside, wrongPageNumber } from './word-papers.ts';

const week = { isoYear: 2026, isoWeek: 47 };
const month = { from: '2026-11-01', to: '2026-11-30' };
/** What a field holds at most, as people paste it. */
const minutes = countedText(4000);

/** The papers of the sample workspace, as the application writes them, with minutes pasted into a visit and a progress. */
export const samplePapers = async (folder: string): Promise<Paper[]> => {
  const core = createCore({
    dataFolder: join(folder, 'data'),
    clock: fakeClock(calendarDay('2026-11-18')),
    ids: sequentialIds(),
    host: 'test',
    appVersion: '0.0.0',
    startReader: nearReader,
    keeper: createKeyFileKeeper(join(folder, 'config')),
  });
  const client = clientOf(core);
  await client.workspace.enter({ kind: 'sample' });
  const trip = (await client.trip.list({})).find(({ startsOn }) => startsOn === '2026-11-16');
  if (trip === undefined) throw new Error('the sample has no trip in the week of the papers');
  await client.visit.log({
    companyName: '深圳星河储能有限公司',
    kind: 'outgoing',
    visitedOn: '2026-11-17',
    summary: minutes,
    outcome: '企业有意来访（分管副总带队）。',
    tripId: trip.id,
  });
  const lead = await client.lead.create({ name: '储能电池结构件（二期）项目', investment: 30_000 });
  await client.lead.addProgress({ leadId: lead.value.id, happenedOn: '2026-11-18', body: minutes });

  const papers = [
    await word('周报', client.report.exportDocx(week), 1),
    await word('外出招商情况表', client.trip.exportForm({ ...month, format: 'docx' }), 1, true),
    await excel('周报', client.report.exportXlsx(week)),
    await excel('外出招商情况表', client.trip.exportForm({ ...month, format: 'xlsx' })),
    await excel('线索登记表', client.lead.exportXlsx({ filters: {}, contacts: 'full' })),
    await excel('线索登记表（A3）', client.lead.exportXlsx({ filters: {}, contacts: 'full', paper: 'a3' })),
  ];
  core.close();
  return papers;
};

type Exported = Promise<{ readonly file: BinaryFile }>;

const word = async (name: string, exported: Exported, times: number, landscape = false): Promise<Paper> => ({
  name: `示例${name}.docx`,
  bytes: await bytesOf(exported),
  faultsOf: (pages) => [
    ...pages.flatMap((page, index) => [
      ...outside(page, `page ${index + 1}`, landscape),
      ...(landscape ? [] : wrongPageNumber(page, index + 1)),
    ]),
    ...missing(pages, times),
    ...(textOf(pages).match(/[（(][^）)]*[（(]/g) ?? []).map((text) => `brackets in brackets: «${text}»`),
  ],
});

const excel = async (name: string, exported: Exported): Promise<Paper> => ({
  name: `示例${name}表格.xlsx`,
  bytes: await bytesOf(exported),
  faultsOf: (pages) => [...readable(pages), ...missing(pages, 1)],
});

const missing = (pages: readonly Page[], times: number): string[] => {
  const printed = countIn(textOf(pages));
  const wanted = countIn(minutes) * times;
  return printed >= wanted ? [] : [`of the minutes ${printed} of ${wanted} counted characters are printed`];
};

const bytesOf = async (exported: Exported): Promise<Uint8Array> =>
  new Uint8Array(await (await exported).file.arrayBuffer());
