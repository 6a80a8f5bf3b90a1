import type { ReadableDb } from '../../../db/database.ts';
import { listUnits } from '../../../db/repositories/organisation-repository.ts';
import { listTripCities, listTripPeople, listTrips } from '../../../db/repositories/trip-repository.ts';
import { listLeadsOfVisits, listVisits, type VisitRecord } from '../../../db/repositories/visit-repository.ts';
import { daySpanWords, dayWords } from '../../../shared/domain/report/report-words.ts';
import { companyKey } from '../../../shared/domain/report/week-digest.ts';
import { formatHalfDays, unnamedHead } from '../../../shared/domain/trip/trip-days.ts';
import { buildTripForm, type TripForm } from '../../../shared/domain/trip/trip-form.ts';
import { unreadableWord } from '../../../shared/domain/unreadable-word.ts';
import { type CalendarDay, calendarDay, calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { fenOfWan } from '../../../shared/kernel/money.ts';
import { readKept, unreadableOf } from '../../../shared/records/kept-values.ts';
import { buildOfficialDocument, docxMediaType } from '../../documents/official-document.ts';
import { writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';

export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What was logged is what the form says; nothing is typed a second time. */
export const readTripForm = (db: ReadableDb, { from, to }: Period, today: CalendarDay) => {
  const trips = listTrips(db, { from, to }).filter(
    ({ status, unreadable }) => status !== 'cancelled' && isPlaced(unreadable),
  );
  const ids = trips.map(({ id }) => id);
  const cities = listTripCities(db, ids);
  const people = listTripPeople(db, ids);
  const visits = listVisits(db, { tripIds: ids, from, to: to < today ? to : today }).reverse();
  const leads = listLeadsOfVisits(
    db,
    visits.map(({ id }) => id),
  );
  const form = buildTripForm(
    trips.map((trip) => {
      const ownVisits = visits.filter(({ tripId }) => tripId === trip.id);
      const kept = readKept(trip.unreadable);
      const said = <T>(field: string, value: T): T | typeof unreadableWord => (field in kept ? unreadableWord : value);
      const outcome = said('outcome', trip.outcome);
      const nextSteps = said('nextSteps', trip.nextSteps);
      return {
        id: trip.id,
        unitId: trip.unitId,
        unitName: trip.unitName,
        leaderName: said('leaderId', trip.leaderName),
        leaderPost: 'leaderId' in kept ? null : trip.leaderPost,
        ledByUnitHead: trip.ledByUnitHead && !('ledByUnitHead' in kept),
        companions: people
          .filter(({ tripId, personId }) => tripId === trip.id && personId !== trip.leaderId)
          .map(({ name }) => name),
        startsOn: calendarDay(trip.startsOn),
        endsOn: calendarDay(trip.endsOn),
        halfDays: trip.halfDays,
        cities: cities.filter(({ tripId }) => tripId === trip.id).map(({ city }) => city),
        companies: [...new Set(ownVisits.map(visitedName))],
        companyKeys: ownVisits.map(firmOf),
        talks: wordsOf(ownVisits, 'summary'),
        results: [...wordsOf(ownVisits, 'outcome'), ...(outcome === null ? [] : [outcome])],
        nextSteps: [...wordsOf(ownVisits, 'nextStep'), ...(nextSteps === null ? [] : [nextSteps])],
        expenseFen: 'expense' in kept || 'expenseFen' in kept ? null : trip.expenseFen,
        newLeads: leads.filter(({ visitId }) => ownVisits.some(({ id }) => id === visitId)).length,
        unreadable: unreadableOf(trip.unreadable),
      };
    }),
    listUnits(db),
    calendarDay(from),
    calendarDay(to),
    today,
  );
  // The contract's arrays are mutable; the form's are not.
  return {
    ...form,
    rows: form.rows.map(copyRow),
    unitsWithoutTrip: [...form.unitsWithoutTrip],
    // In whatever period: nobody here can say in which.
    needUpgrade: listTrips(db).filter(({ unreadable }) => !isPlaced(unreadable)).length,
  };
};

/** It is known whether the trip was, when, and whose. */
const isPlaced = (unreadable: string | null): boolean =>
  Object.keys(readKept(unreadable)).every(
    (field) => !['status', 'startsOn', 'endsOn', 'unitId', 'halfDays'].includes(field),
  );

/** One that is not understood may be any firm: each counts. */
const firmOf = (visit: VisitRecord): string =>
  'companyId' in readKept(visit.unreadable)
    ? visit.id
    : companyKey({ companyId: visit.companyId, companyName: visitedName(visit) });

/** The firm that stands in the column is not the one that was meant. */
const visitedName = ({ libraryName, typedName, unreadable }: VisitRecord): string => {
  const kept = readKept(unreadable);
  return 'companyId' in kept || (libraryName === null && 'companyName' in kept)
    ? unreadableWord
    : (libraryName ?? typedName);
};

const wordsOf = (visits: readonly VisitRecord[], field: 'summary' | 'outcome' | 'nextStep'): readonly string[] =>
  visits.flatMap((visit) => (field in readKept(visit.unreadable) ? unreadableWord : (visit[field] ?? [])));

const copyRow = ({ companyKeys: _, ...row }: TripForm['rows'][number]) => ({
  ...row,
  companions: [...row.companions],
  cities: [...row.cities],
  companies: [...row.companies],
  talks: [...row.talks],
  results: [...row.results],
  nextSteps: [...row.nextSteps],
  unreadable: [...row.unreadable],
});

/** Who fills the form in, and when: the line that such tables carry above them. */
export interface FiledBy {
  readonly unitName: string | null;
  readonly nowMs: number;
}

/** As the contract has it: what makes two firms one has done its work by then. */
type FiledRow = Omit<TripForm['rows'][number], 'companyKeys'>;
type FiledForm = Omit<TripForm, 'rows'> & { readonly rows: readonly FiledRow[]; readonly needUpgrade: number };

export const exportTripForm = async (form: FiledForm, format: 'xlsx' | 'docx', filed: FiledBy) => {
  const name = `外出招商情况表（${form.from}至${form.to}）`;
  const bytes = format === 'xlsx' ? await toWorkbook(form, name, filed) : await toDocument(form, filed);
  const type = format === 'xlsx' ? xlsxMediaType : docxMediaType;
  // Both libraries answer plain byte arrays that own their memory.
  return { file: new File([bytes as Uint8Array<ArrayBuffer>], `${name}.${format}`, { type }) };
};

const creator = '链招 LianZhao';
const untravelled = '未外出';

const toWorkbook = (form: FiledForm, title: string, filed: FiledBy): Promise<Uint8Array> =>
  writeWorkbook({
    title,
    creator,
    createdMs: filed.nowMs,
    sheets: [
      {
        name: '外出招商情况表',
        title: '外出招商情况表',
        note: `${filedText(filed)}　起止日期：${periodText(form)}　${totalsText(form)}　经费单位：万元`,
        landscape: true,
        columns: [
          { header: '序号', width: 6, kind: 'number' },
          { header: '单位', width: 16, kind: 'text' },
          { header: '带队领导·职务', width: 18, kind: 'text' },
          { header: '主要负责同志', width: 12, kind: 'text' },
          { header: '同行', width: 18, kind: 'text' },
          { header: '起始日期', width: 12, kind: 'day' },
          { header: '结束日期', width: 12, kind: 'day' },
          { header: '天数', width: 7, kind: 'number' },
          { header: '目的地', width: 14, kind: 'text' },
          { header: '拜访企业/机构', width: 34, kind: 'text' },
          { header: '洽谈内容', width: 40, kind: 'text' },
          { header: '取得成果', width: 30, kind: 'text' },
          { header: '新线索', width: 8, kind: 'number' },
          { header: '下步措施', width: 30, kind: 'text' },
          { header: '经费', width: 10, kind: 'exact' },
        ],
        rows: [
          ...form.rows.map((row) => [
            row.number,
            row.unitName ?? '',
            leaderText(row),
            writtenOf(row, 'ledByUnitHead') ?? (row.ledByUnitHead ? '是' : '否'),
            row.companions.join('、'),
            row.startsOn,
            row.endsOn,
            row.halfDays / 2,
            row.cities.join('、'),
            row.companies.join('；'),
            row.talks.join('\n'),
            row.results.join('\n'),
            row.newLeads,
            row.nextSteps.join('\n'),
            writtenOf(row, 'expense') ?? writtenOf(row, 'expenseFen') ?? inWan(row.expenseFen),
          ]),
          ...form.unitsWithoutTrip.map(({ name }, index) => [
            form.rows.length + index + 1,
            name,
            untravelled,
            ...Array.from({ length: 4 }, () => ''),
            0,
            ...Array.from({ length: 4 }, () => ''),
            0,
            '',
            null,
          ]),
          totalsRow(form),
        ],
      },
    ],
  });

/** The published tables end with 合计 (forms.md 3B); the counts that add up stand under their column. */
const totalsRow = ({ totals }: FiledForm): (string | number | null)[] => [
  null,
  '合计',
  `${totals.trips}批次`,
  `${totals.tripsLedByUnitHead}批次`,
  `${totals.people}人次`,
  null,
  null,
  totals.halfDays / 2,
  null,
  `${totals.companies}家`,
  null,
  null,
  totals.newLeads,
  null,
  inWan(totals.expenseFen),
];

const toDocument = (form: FiledForm, filed: FiledBy): Promise<Uint8Array> =>
  buildOfficialDocument({
    title: '外出招商情况表',
    subtitle: periodText(form),
    creator,
    createdMs: filed.nowMs,
    landscape: true,
    blocks: [
      { kind: 'paragraph', text: filedText(filed) },
      { kind: 'paragraph', text: `${totalsText(form)}。` },
      {
        kind: 'table',
        columns: [
          { header: '序号', share: 4, align: 'center' },
          { header: '单位', share: 8 },
          { header: '带队领导', share: 10 },
          { header: '同行', share: 6 },
          { header: '起止日期·天数', share: 11 },
          { header: '目的地', share: 6 },
          { header: '拜访企业/机构', share: 14 },
          { header: '洽谈内容', share: 16 },
          { header: '取得成果', share: 13 },
          { header: '下步措施', share: 12 },
        ],
        rows: [
          ...form.rows.map((row) => [
            String(row.number),
            row.unitName ?? '',
            `${leaderText(row)}${leaderMark(row)}`,
            row.companions.join('、'),
            `${daySpanWords(row.startsOn, row.endsOn)}\n${daysText(row)}`,
            row.cities.join('、'),
            row.companies.join('；'),
            row.talks.join('\n'),
            [...row.results, ...(row.newLeads > 0 ? [`新增线索${row.newLeads}条`] : [])].join('；'),
            row.nextSteps.join('；'),
          ]),
          ...form.unitsWithoutTrip.map(({ name }, index) => [
            String(form.rows.length + index + 1),
            name,
            untravelled,
            ...Array.from({ length: 7 }, () => ''),
          ]),
        ],
      },
    ],
  });

/** A workbook holds doubles, and every amount below ten 亿元 is one to the fen. */
const inWan = (fen: number | null): number | null => (fen === null ? null : fen / fenOfWan);

const filedText = ({ unitName, nowMs }: FiledBy): string => {
  const today = calendarDayOfMs(nowMs);
  const day = `填报日期：${today.slice(0, 4)}年${dayWords(today)}`;
  return unitName === null ? day : `填报单位：${unitName}　　${day}`;
};

const leaderText = ({ leaderName, leaderPost, ledByUnitHead }: FiledRow): string =>
  leaderName === null && ledByUnitHead
    ? unnamedHead
    : [leaderName, leaderPost].filter((part) => part !== null && part !== '').join('·');

/** The word in place of a field that is not understood. */
const writtenOf = ({ unreadable }: FiledRow, field: string): string | undefined =>
  unreadable.some((kept) => kept.field === field) ? unreadableWord : undefined;

const leaderMark = (row: FiledRow): string =>
  writtenOf(row, 'ledByUnitHead') === undefined
    ? row.ledByUnitHead
      ? '（主要负责同志）'
      : ''
    : `（${unreadableWord}）`;

const periodText = ({ from, to }: Pick<TripForm, 'from' | 'to'>): string =>
  from.slice(0, 4) === to.slice(0, 4) ? `${from.slice(0, 4)}年${daySpanWords(from, to)}` : daySpanWords(from, to);

/** 批次, 天数 and 人次 side by side, because they are three different counts. */
const totalsText = ({ rows, totals, planned, needUpgrade }: FiledForm): string =>
  `外出${totals.trips}批次（主要负责同志带队${totals.tripsLedByUnitHead}批次）、${formatHalfDays(totals.halfDays)}天、${totals.people}人次${continuedText(rows)}，拜访企业${totals.companies}家，新增线索${totals.newLeads}条${planned === 0 ? '' : `；另有${planned}批次计划外出尚未成行，未计入`}${needUpgrade === 0 ? '' : `；另有${needUpgrade}条外出需升级链招后才能识别，未计入`}${partsText(rows)}${expenseText(totals)}`;

/** Their days and expenses of the period are in the sums, their 批次 and 人次 in those of the period in which they set out. */
const continuedText = (rows: FiledForm['rows']): string => {
  const continued = rows.filter(({ isContinued }) => isContinued).length;
  return continued === 0 ? '' : `（另有${continued}批次前期出发、本期继续，天数和经费计本期部分）`;
};

/** 2天（全程2.5天） where a part of the trip lies outside the period. */
const daysText = ({ halfDays, wholeHalfDays }: FiledRow): string =>
  `${formatHalfDays(halfDays)}天${halfDays === wholeHalfDays ? '' : `（全程${formatHalfDays(wholeHalfDays)}天）`}`;

/** 经费合计 beside trips without an amount. */
const expenseText = ({ expenseFen, withoutExpense }: FiledForm['totals']): string =>
  expenseFen === 0 || withoutExpense === 0 ? '' : `；经费合计未含未填经费的${withoutExpense}批次`;

/** A sum without a part says so. */
const partsText = (rows: FiledForm['rows']): string => {
  const partly = rows.filter(({ unreadable }) => unreadable.some(({ field }) => summedFields.has(field))).length;
  return partly === 0 ? '' : `；其中${partly}批次的带队或经费需升级链招后才能识别，未计入`;
};

const summedFields: ReadonlySet<string> = new Set(['ledByUnitHead', 'expense', 'expenseFen']);
