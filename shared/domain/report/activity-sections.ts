import type { CalendarDay } from '../../kernel/calendar-day.ts';
import type { IsoWeek } from '../../kernel/iso-week.ts';
import { tripHalfDays, unnamedHead } from '../trip/trip-days.ts';
import { investmentParts } from './investment-parts.ts';
import type { ReportTrip, ReportVisit } from './report-facts.ts';
import type { EvidenceRef, ReportSection, ReportSentence, ReportTable } from './report-model.ts';
import { clause, daySpanWords, dayWords, halfDayWords, inBrackets } from './report-words.ts';
import { companies, count, days, difference, people, ref, refs, sentence } from './sentence.ts';
import { undatedNote, undatedOverview } from './undated-note.ts';
import { countCompanies, halfDaysInWeek, type WeekDigest } from './week-digest.ts';

export const overviewSection = (digest: WeekDigest): ReportSection => ({
  key: 'overview',
  heading: '一、本周总体情况',
  sentences: [
    ...(isQuiet(digest)
      ? [sentence('overview.none', ['本周无新增招商动态。']), ...undatedOverview(digest)]
      : [countsSentence(digest), ...comparison(digest)]),
    ...leftOut(digest),
  ],
  table: null,
});

export const tripsSection = (digest: WeekDigest): ReportSection => {
  const { trips, outgoing } = digest;
  const single = outgoing.filter(({ tripId }) => !trips.some(({ id }) => id === tripId));
  const sentences = [
    ...(trips.length === 0 ? [] : [tripsSentence(digest)]),
    ...(single.length === 0 ? [] : [alone(single)]),
  ];
  return {
    key: 'trips',
    heading: '二、外出招商',
    sentences: sentences.length === 0 ? [sentence('trips.none', ['本周无新增外出招商。'])] : sentences,
    table: trips.length === 0 ? null : tripTable(digest),
  };
};

export const incomingSection = ({ incoming }: WeekDigest): ReportSection => ({
  key: 'incoming',
  heading: '三、来访接待',
  sentences:
    incoming.length === 0
      ? [sentence('incoming.none', ['本周无新增来访接待。'])]
      : [
          sentence('incoming.count', ['本周接待来访', count('incoming', 'batch', refs('visit', incoming)), '。']),
          ...incoming.map((visit) => {
            const said = [clause(visit.summary), clause(visit.outcome)].filter((part) => part !== '').join('；');
            const text = `${dayWords(visit.visitedOn)}，接待${visit.companyName}来访${said === '' ? '' : `，${said}`}。`;
            return sentence(`incoming.${visit.id}`, [text], { evidence: [ref('visit', visit.id)] });
          }),
        ],
  table: null,
});

/** Said on the paper as well: who reads the numbers must know that something is not in them. */
const leftOut = ({ facts: { needUpgrade, sealed = 0 } }: WeekDigest) => [
  ...(needUpgrade === 0
    ? []
    : [sentence('overview.needUpgrade', [`另有${needUpgrade}条记录需升级链招后才能识别，未计入以上数字。`])]),
  ...(sealed === 0
    ? []
    : [sentence('overview.sealed', [`另有${sealed}条记录的金额、进展等内容待本单位授权后才能读取，未计入以上数字。`])]),
];

/** The sentences of a quiet week that say what its numbers leave out. */
export const leftOutKeys: readonly string[] = ['overview.undated', 'overview.needUpgrade', 'overview.sealed'];

const isQuiet = ({ trips, outgoing, incoming, newLeads, movedLeads, milestones }: WeekDigest): boolean =>
  [trips, outgoing, incoming, newLeads, movedLeads, milestones].every(({ length }) => length === 0);

const countsSentence = (digest: WeekDigest) => {
  const { started, outgoing, incoming, newLeads, movedLeads, signings, leadsById } = digest;
  const signed = signings.flatMap(({ leadId }) => leadsById.get(leadId) ?? []);
  return sentence('overview.counts', [
    '本周外出招商',
    count('trips', 'batch', refs('trip', started)),
    '，拜访企业',
    companies('companies', countCompanies(outgoing), refs('visit', outgoing)),
    '；接待来访',
    count('incoming', 'batch', refs('visit', incoming)),
    '；新增线索',
    count('newLeads', 'lead', refs('lead', newLeads)),
    ...investmentParts('newInvestment', newLeads, 'lead'),
    ...undatedNote(digest, 'clue'),
    '；推进项目',
    count('moved', 'project', refs('lead', movedLeads)),
    '；签约项目',
    count('signed', 'project', refs('lead_stage', signings)),
    ...investmentParts('signedInvestment', signed, 'project'),
    ...undatedNote(digest, 'signed'),
    '。',
  ]);
};

const comparison = ({ facts: { before }, started, incoming, newLeads, movedLeads, signings }: WeekDigest) => {
  const asRefs = (entity: EvidenceRef['entity'], ids: readonly string[]) => ids.map((id) => ref(entity, id));
  const known = [before.tripIds, before.incomingVisitIds, before.newLeads, before.movedLeadIds, before.signedStageIds];
  if (known.every(({ length }) => length === 0)) return [];
  return [
    sentence('overview.comparison', [
      '与上周相比，外出招商',
      difference('tripsChange', 'batch', refs('trip', started), asRefs('trip', before.tripIds)),
      '，来访接待',
      difference('incomingChange', 'batch', refs('visit', incoming), asRefs('visit', before.incomingVisitIds)),
      '，新增线索',
      difference('newLeadsChange', 'lead', refs('lead', newLeads), refs('lead', before.newLeads)),
      '，推进项目',
      difference('movedChange', 'project', refs('lead', movedLeads), asRefs('lead', before.movedLeadIds)),
      '，签约项目',
      difference('signedChange', 'project', refs('lead_stage', signings), asRefs('lead_stage', before.signedStageIds)),
      '。',
    ]),
  ];
};

/**
 * 批次, 天数 and 人次 are three different counts (T36). A trip that goes on from last week was counted there; of this week are
 * its days.
 */
const tripsSentence = ({ facts, trips, started, outgoing, week }: WeekDigest): ReportSentence => {
  const evidence = refs('trip', started);
  const continued = trips.filter((trip) => !started.includes(trip));
  const led = started.filter(({ ledByUnitHead }) => ledByUnitHead);
  const onTrips = outgoing.filter(({ tripId }) => trips.some(({ id }) => id === tripId));
  return sentence('trips.count', [
    '本周外出招商',
    count('trips', 'batch', evidence),
    ...(continued.length === 0
      ? []
      : ['（另有', count('continued', 'batch', refs('trip', continued)), '上周出发、本周继续）']),
    '、',
    ...daysOf(trips, week, facts.today),
    '、',
    people('people', sum(started.map((trip) => trip.people)), evidence),
    ...(led.length === 0 ? [] : ['，其中主要负责同志带队', count('ledByUnitHead', 'batch', refs('trip', led))]),
    ...(onTrips.length === 0
      ? []
      : ['，拜访企业', companies('companies', countCompanies(onTrips), refs('visit', onTrips))]),
    '。',
  ]);
};

/** The days of the week, and of the whole trips beside them where the two differ: the forms of a month count those. */
const daysOf = (trips: readonly ReportTrip[], week: IsoWeek, today: CalendarDay) => {
  const evidence = refs('trip', trips);
  const inWeek = sum(trips.map((trip) => halfDaysInWeek(trip, week, today)));
  const whole = sum(trips.map(tripHalfDays));
  return inWeek === whole
    ? [days('days', inWeek, evidence)]
    : ['本周内', days('days', inWeek, evidence), '（全程', days('wholeDays', whole, evidence), '）'];
};

const alone = (visits: readonly ReportVisit[]): ReportSentence =>
  sentence('trips.alone', [
    '另走访企业',
    companies('alone', countCompanies(visits), refs('visit', visits)),
    `：${[...new Set(visits.map(({ companyName }) => companyName))].join('、')}。`,
  ]);

const tripTable = ({ facts, trips, started, outgoing, newLeads, week }: WeekDigest): ReportTable => {
  const halfDays = trips.map((trip) => halfDaysInWeek(trip, week, facts.today));
  return {
    columns: [
      { header: '序号', kind: 'number', share: 7 },
      { header: '带队领导', kind: 'text', share: 14 },
      { header: '人数', kind: 'number', share: 7 },
      { header: '起止日期', kind: 'text', share: 14 },
      { header: '本周天数', kind: 'number', share: 8 },
      { header: '目的地', kind: 'text', share: 12 },
      { header: '拜访企业', kind: 'text', share: 20 },
      { header: '取得成果', kind: 'text', share: 18, staysHere: true },
    ],
    rows: trips.map((trip, index) => {
      const visits = outgoing.filter(({ tripId }) => tripId === trip.id);
      const leads = newLeads.filter(({ visitId }) => visits.some(({ id }) => id === visitId));
      const gained =
        leads.length === 0 ? null : `形成线索${leads.length}条：${leads.map(({ name }) => name).join('、')}`;
      return {
        key: `trips.${trip.id}`,
        cells: [
          index + 1,
          leaderWords(trip),
          // 人次 of a trip that goes on is in the week in which it set out.
          started.includes(trip) ? trip.people : null,
          `${daySpanWords(trip.startsOn, trip.endsOn)}${started.includes(trip) ? '' : '（续）'}`,
          (halfDays[index] ?? 0) / 2,
          trip.cities.join('、'),
          [...new Set(visits.map(({ companyName }) => companyName))].join('、'),
          [trip.outcome, ...visits.map(({ outcome }) => outcome), gained]
            .map(clause)
            .filter((part) => part !== '')
            .join('；'),
        ],
        evidence: [ref('trip', trip.id), ...refs('visit', visits), ...refs('lead', leads)],
        entryId: null,
      };
    }),
    total: [
      '合计',
      null,
      sum(started.map((trip) => trip.people)),
      null,
      Number(halfDayWords(sum(halfDays))),
      null,
      null,
      null,
    ],
  };
};

const leaderWords = ({ leaderName, leaderPost, ledByUnitHead }: ReportTrip): string => {
  if (leaderName === null) return ledByUnitHead ? `主要负责同志${unnamedHead}` : '';
  return `${leaderName}${inBrackets(leaderPost, ledByUnitHead ? '主要负责同志' : null)}`;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
