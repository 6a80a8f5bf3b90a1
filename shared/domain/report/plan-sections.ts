import type { CalendarDay } from '../../kernel/calendar-day.ts';
import { unsentWord } from '../unsent-word.ts';
import type { ReportDueStep } from './report-facts.ts';
import type { ReportRow, ReportSection } from './report-model.ts';
import { clause, daySpanWords, dayWords } from './report-words.ts';
import { ref, sentence } from './sentence.ts';
import type { WeekDigest } from './week-digest.ts';

export const problemsSection = ({ facts, leadsById }: WeekDigest): ReportSection => {
  const sentences = [
    ...facts.problemLeadIds.flatMap((id) => {
      const lead = leadsById.get(id);
      if (lead === undefined || clause(lead.problem) === '') return [];
      return [sentence(`problems.${id}`, [`${lead.name}：${clause(lead.problem)}。`], { evidence: [ref('lead', id)] })];
    }),
    ...facts.entries
      .filter(({ section }) => section === 'problems')
      .map((entry) =>
        sentence(
          `problems.${entry.id}`,
          [`${[clause(entry.subject), clause(entry.body)].filter((part) => part !== '').join('：')}。`],
          { evidence: [ref('report_entry', entry.id)], entryId: entry.id },
        ),
      ),
  ];
  return {
    key: 'problems',
    heading: '八、需协调解决的问题',
    sentences: sentences.length === 0 ? [sentence('problems.none', ['本周无新增需协调解决的问题。'])] : sentences,
    table: null,
  };
};

/** Trips and next steps of the coming week are proposed from the log; what else is planned is typed. */
export const planSection = ({ facts }: WeekDigest): ReportSection => {
  const planned: PlanRow[] = [
    ...facts.plannedTrips.map((trip) => ({
      day: trip.startsOn,
      row: {
        key: `plan.trip.${trip.id}`,
        cells: [
          daySpanWords(trip.startsOn, trip.endsOn),
          trip.cities.join('、'),
          trip.targetNames.length === 0 ? trip.title : `${trip.title}：${trip.targetNames.join('、')}`,
          trip.leaderName ?? '',
        ],
        evidence: [ref('trip', trip.id)],
        entryId: null,
      },
    })),
    ...facts.dueSteps.map((step) => ({
      day: step.dueOn,
      row: {
        key: `plan.${step.entity}.${step.id}`,
        cells: [dayWords(step.dueOn), step.place ?? '', `${step.subject}：${stepWords(step)}`, step.ownerName ?? ''],
        evidence: [ref(step.entity, step.id)],
        entryId: null,
      },
    })),
    ...facts.entries
      .filter(({ section }) => section === 'plan')
      .map((entry) => ({
        day: entry.happensOn,
        row: {
          key: `plan.${entry.id}`,
          cells: [
            entry.happensOn === null ? '' : dayWords(entry.happensOn),
            entry.place ?? '',
            [clause(entry.subject), clause(entry.body)].filter((part) => part !== '').join('：'),
            entry.leader ?? '',
          ],
          evidence: [ref('report_entry', entry.id)],
          entryId: entry.id,
        },
      })),
  ].toSorted(byDayUndatedLast);
  return {
    key: 'plan',
    heading: '九、下周计划',
    sentences: [sentence('plan.lead', [planned.length === 0 ? nothingPlanned : '下周工作安排如下。'])],
    table:
      planned.length === 0
        ? null
        : {
            columns: [
              { header: '时间', kind: 'text', share: 18 },
              { header: '地点', kind: 'text', share: 18 },
              { header: '企业（事项）', kind: 'text', share: 46 },
              { header: '带队（责任人）', kind: 'text', share: 18 },
            ],
            rows: planned.map(({ row }) => row),
            total: null,
          },
  };
};

/** A step of which only the day is known is a step. */
const stepWords = ({ text, foreign }: ReportDueStep): string => {
  const words = clause(text);
  return words === '' ? (foreign ? `下步${unsentWord}` : '下步未填') : words;
};

export const nothingPlanned = '下周暂无外出和洽谈安排。';

interface PlanRow {
  readonly day: CalendarDay | null;
  readonly row: ReportRow;
}

const byDayUndatedLast = (a: PlanRow, b: PlanRow): number =>
  (a.day ?? '9999').localeCompare(b.day ?? '9999') || a.row.key.localeCompare(b.row.key);
