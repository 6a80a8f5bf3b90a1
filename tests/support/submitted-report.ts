import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/submission/canonical-json.ts';
import type { FrozenReport } from '../../shared/domain/submission/frozen-report.ts';
import { syncPaths } from '../../shared/sync/enrolment.ts';
import { packPush } from '../../shared/sync/packed-wire.ts';
import { type PushRequest, schemaVersion, zeroHash } from '../../shared/sync/wire.ts';
import type { TestDevice } from './test-device.ts';

interface SubmittedReport {
  readonly year: number;
  readonly week: number;
  readonly revision?: number;
  readonly nil?: boolean;
  readonly submittedAtMs: number;
  /** Not what the content has: as after a change on the way. */
  readonly hash?: string;
  readonly content?: string;
}

/** What a laptop sends when its report is submitted, without the laptop; the id of the submission. */
export const pushReport = async (device: TestDevice, report: SubmittedReport): Promise<string> => {
  const { unit, person } = device.enrolled;
  const content = report.content ?? canonicalJson(frozenReport(unit.name, report));
  const record = randomUUID();
  const request: PushRequest = {
    epoch: randomUUID(),
    firstSeq: 1,
    prevHash: zeroHash,
    ops: [
      {
        id: randomUUID(),
        v: schemaVersion,
        entity: 'submission',
        record,
        kind: 'create',
        base: 0,
        fields: {
          unitId: unit.id,
          isoYear: report.year,
          isoWeek: report.week,
          kind: report.nil === true ? 'nil' : 'report',
          revision: report.revision ?? 1,
          hash: report.hash ?? createHash('sha256').update(content).digest('hex'),
          content,
          submittedAt: report.submittedAtMs,
          submittedBy: person.id,
        },
        atMs: report.submittedAtMs,
        last: true,
      },
    ],
  };
  const { status, json } = await device.post(syncPaths.push, packPush(request));
  if (status !== 200 || json.type !== 'accepted') throw new Error(JSON.stringify(json));
  return record;
};

const frozenReport = (unitName: string, { year, week, nil }: SubmittedReport): FrozenReport => ({
  format: 1,
  kind: nil === true ? 'nil' : 'report',
  title: '招商周报',
  unitName,
  isoYear: year,
  isoWeek: week,
  period: `${year}年第${week}周`,
  signer: '李四',
  issuedOn: '2026-03-06',
  reason: null,
  sections: nil === true ? [] : [tripSection(unitName), leadSection(unitName)],
});

const tripSection = (unitName: string): FrozenReport['sections'][number] => ({
  key: 'trips',
  heading: '一、外出招商情况',
  sentences: [
    { text: `本周${unitName}外出招商2批次、5天，拜访企业4家，主要赴合肥、芜湖对接新能源汽车零部件项目。`, numbers: [] },
  ],
  table: null,
});

const leadSection = (unitName: string): FrozenReport['sections'][number] => ({
  key: 'newLeads',
  heading: '二、新增线索情况',
  sentences: [{ text: '本周新增线索2条，均已落实专人跟进。', numbers: [] }],
  table: {
    columns: [
      { header: '线索名称', kind: 'text', share: 3 },
      { header: '投资规模', kind: 'text', share: 2 },
      { header: '岗位（个）', kind: 'number', share: 1 },
      { header: '登记日期', kind: 'day', share: 1 },
    ],
    rows: [
      [`${unitName}电池结构件`, '1亿—5亿元', 120, '2026-03-03'],
      ['=HYPERLINK("http://example.org")', '1000万元以下', 15, '2026-03-05'],
    ],
    total: null,
  },
});
