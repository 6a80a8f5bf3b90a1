import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LeadStage, leadStages } from '../../shared/domain/lead/stage.ts';
import { applyEdits, printedSections } from '../../shared/domain/report/report-edits.ts';
import type { ReportFacts, ReportTrip } from '../../shared/domain/report/report-facts.ts';
import type { EvidenceRef, ReportModel } from '../../shared/domain/report/report-model.ts';
import { daySpanWords, periodWords } from '../../shared/domain/report/report-words.ts';
import { companyKey, halfDaysInWeek } from '../../shared/domain/report/week-digest.ts';
import { buildWeeklyReport } from '../../shared/domain/report/weekly-report.ts';
import { addDays, type CalendarDay, calendarDay } from '../../shared/kernel/calendar-day.ts';

const week = { year: 2026, week: 47 };
const monday = calendarDay('2026-11-16');
const unit = { name: '龙腾街道' };

const emptyFacts: ReportFacts = {
  today: calendarDay('2026-12-31'),
  trips: [],
  visits: [],
  leads: [],
  stages: [],
  undated: [],
  progress: [],
  problemLeadIds: [],
  plannedTrips: [],
  dueSteps: [],
  entries: [],
  needUpgrade: 0,
  before: { tripIds: [], incomingVisitIds: [], newLeads: [], movedLeadIds: [], signedStageIds: [] },
};

const dayOfWeek = fc.integer({ min: 0, max: 6 }).map((offset): CalendarDay => addDays(monday, offset));
const words = fc.option(
  fc.constantFrom('洽谈厂房', '签订意向协议。', '用电容量不足；', '多\n行\n文字', '合同（扫描件）', ''),
  {
    nil: null,
  },
);
const stage = fc.constantFrom(...leadStages);
const ids = (prefix: string, max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: max })
    .map((numbers) => numbers.map((n) => `${prefix}${n}`));

const trip = (id: string) =>
  fc.record<ReportTrip>({
    id: fc.constant(id),
    title: fc.constant('赴沪招商'),
    startsOn: fc.integer({ min: -4, max: 6 }).map((offset) => addDays(monday, offset)),
    endsOn: fc.integer({ min: 6, max: 9 }).map((offset) => addDays(monday, offset)),
    halfDays: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    ledByUnitHead: fc.boolean(),
    leaderName: fc.option(fc.constant('张建国'), { nil: null }),
    leaderPost: fc.option(fc.constantFrom('主任', '副主任(主持工作)'), { nil: null }),
    people: fc.integer({ min: 0, max: 6 }),
    cities: fc.constant(['上海']),
    targetNames: fc.constant([]),
    outcome: words,
  });

const factsOf = fc
  .record({ trips: ids('t', 4), visits: ids('v', 6), leads: ids('l', 6), stages: ids('s', 6), progress: ids('p', 6) })
  .chain((known) => {
    const anyLead = known.leads.length === 0 ? fc.constant('') : fc.constantFrom(...known.leads);
    const withLeads = (list: string[]) => (known.leads.length === 0 ? [] : list);
    return fc.record<ReportFacts>({
      today: fc.constantFrom(calendarDay('2026-11-18'), calendarDay('2026-12-31')),
      trips: fc.tuple(...known.trips.map(trip)),
      visits: fc.tuple(
        ...known.visits.map((id) =>
          fc.record({
            id: fc.constant(id),
            tripId:
              known.trips.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...known.trips), { nil: null }),
            companyId: fc.option(fc.constantFrom('c1', 'c2'), { nil: null }),
            companyName: fc.constantFrom('甲公司', '乙公司'),
            kind: fc.constantFrom('outgoing' as const, 'incoming' as const),
            visitedOn: dayOfWeek,
            city: fc.constant(null),
            summary: words,
            outcome: words,
          }),
        ),
      ),
      leads: fc.tuple(
        ...known.leads.map((id) =>
          fc.record({
            id: fc.constant(id),
            code: fc.constant(id),
            name: fc.constant(`${id}项目`),
            companyName: fc.option(fc.constantFrom('甲公司', '甲（中国）公司'), { nil: null }),
            chainName: fc.constant(null),
            nodeName: fc.constant(null),
            ownerName: fc.constant(null),
            stage,
            registeredOn: fc.integer({ min: -9, max: 6 }).map((offset) => addDays(monday, offset)),
            visitId: fc.constant(null),
            investment: fc.option(fc.integer({ min: 0, max: 900_000 }), { nil: null }),
            content: fc.constant(null),
            problem: words,
            nextStep: words,
            nextStepDueOn: fc.option(dayOfWeek, { nil: null }),
            nextStepDone: fc.boolean(),
            isInnovation: fc.boolean(),
          }),
        ),
      ),
      stages: fc
        .tuple(
          ...withLeads(known.stages).map((id) =>
            fc.record({
              id: fc.constant(id),
              leadId: anyLead,
              fromStage: fc.option<LeadStage, null>(stage, { nil: null }),
              toStage: stage,
              happenedOn: dayOfWeek,
              evidence: words,
              isFirst: fc.boolean(),
            }),
          ),
        )
        .map(firstOnce),
      undated:
        withLeads(['l']).length === 0
          ? fc.constant([])
          : fc.array(fc.record({ leadId: anyLead, stage }), { maxLength: 4 }),
      progress: fc.tuple(
        ...withLeads(known.progress).map((id) =>
          fc.record({ id: fc.constant(id), leadId: anyLead, happenedOn: dayOfWeek, body: fc.constant('完成选址') }),
        ),
      ),
      problemLeadIds: fc.subarray(known.leads),
      plannedTrips: fc.constant([]),
      dueSteps: fc.constant([]),
      entries: fc.constant([]),
      needUpgrade: fc.constant(0),
      before: fc.record({
        tripIds: ids('bt', 3),
        incomingVisitIds: ids('bv', 3),
        newLeads: ids('bl', 3).map((list) => list.map((id) => ({ id, investment: 1 }))),
        movedLeadIds: ids('bm', 3),
        signedStageIds: ids('bs', 3),
      }),
    });
  });

/** The query calls one row per lead and stage the first; two firsts are no facts. */
const firstOnce = (stages: ReportFacts['stages']): ReportFacts['stages'] =>
  stages.map((stage, index) => ({
    ...stage,
    isFirst:
      stage.isFirst &&
      !stages
        .slice(0, index)
        .some(({ leadId, toStage, isFirst }) => isFirst && leadId === stage.leadId && toStage === stage.toStage),
  }));

const numbersOf = ({ sections }: ModelLike) =>
  sections.flatMap(({ key, sentences }) =>
    sentences.flatMap((sentence) => sentence.numbers.map((number) => ({ section: key, sentence, number }))),
  );
type ModelLike = Pick<ReportModel, 'sections'>;

const idsOf = (facts: ReportFacts): Set<string> =>
  new Set([
    ...facts.trips.map(({ id }) => `trip/${id}`),
    ...facts.before.tripIds.map((id) => `trip/${id}`),
    ...facts.visits.map(({ id }) => `visit/${id}`),
    ...facts.before.incomingVisitIds.map((id) => `visit/${id}`),
    ...facts.leads.map(({ id }) => `lead/${id}`),
    ...facts.before.newLeads.map(({ id }) => `lead/${id}`),
    ...facts.before.movedLeadIds.map((id) => `lead/${id}`),
    ...facts.stages.map(({ id }) => `lead_stage/${id}`),
    ...facts.before.signedStageIds.map((id) => `lead_stage/${id}`),
    ...facts.progress.map(({ id }) => `lead_progress/${id}`),
  ]);
const nameOf = ({ entity, id }: EvidenceRef): string => `${entity}/${id}`;

test('each number follows from its evidence, and each piece of evidence is a record of the log', () => {
  fc.assert(
    fc.property(factsOf, (facts) => {
      const model = buildWeeklyReport(facts, week, unit);
      const known = idsOf(facts);
      for (const { sentences, table } of model.sections)
        for (const evidence of [...sentences, ...(table?.rows ?? [])].flatMap((item) => item.evidence))
          expect(known).toContain(nameOf(evidence));
      for (const { sentence, number } of numbersOf(model)) {
        expect(new Set(number.evidence.map(nameOf)).size).toBe(number.evidence.length);
        for (const evidence of [...number.evidence, ...number.against])
          expect(sentence.evidence).toContainEqual(evidence);
        const ids = new Set(number.evidence.map(({ id }) => id));
        if (number.rule === 'count') expect(number.value).toBe(number.evidence.length);
        if (number.rule === 'difference') expect(number.value).toBe(number.evidence.length - number.against.length);
        if (number.rule === 'companies')
          expect(number.value).toBe(new Set(facts.visits.filter(({ id }) => ids.has(id)).map(companyKey)).size);
        if (number.rule === 'sum' && number.unit === 'wan')
          expect(number.value).toBe(
            facts.leads.filter(({ id }) => ids.has(id)).reduce((sum, { investment }) => sum + (investment ?? 0), 0),
          );
        if (number.rule === 'sum' && number.unit === 'person')
          expect(number.value).toBe(
            facts.trips.filter(({ id }) => ids.has(id)).reduce((sum, { people }) => sum + people, 0),
          );
      }
    }),
    { numRuns: 300 },
  );
});

test('no sum of investments is said without the leads that it leaves out', () => {
  fc.assert(
    fc.property(factsOf, fc.boolean(), (facts, hidesSome) => {
      const leads = facts.leads.map((lead, at) =>
        hidesSome && at % 2 === 0 ? { ...lead, investment: null, investmentHidden: lead.investment !== null } : lead,
      );
      const model = buildWeeklyReport({ ...facts, leads }, week, unit);
      for (const { section, sentence, number } of numbersOf(model)) {
        if (number.unit !== 'wan') continue;
        const summed = leads.filter(({ id }) => number.evidence.some((evidence) => evidence.id === id));
        const left = summed.filter(({ investment }) => investment === null).length;
        const said = sentence.numbers.filter(({ key }) =>
          (section === 'newLeads' ? ['open', 'hidden'] : [`${number.key}Open`, `${number.key}Hidden`]).includes(key),
        );
        expect(said.reduce((sum, { value }) => sum + value, 0)).toBe(left);
      }
      const total = model.sections.find(({ key }) => key === 'newLeads')?.table?.total;
      const open = model.sections
        .find(({ key }) => key === 'newLeads')
        ?.table?.rows.filter(({ cells }) => typeof cells[3] !== 'number');
      if (typeof total?.[3] === 'number')
        expect(total[6]).toBe(open?.length ? `投资额待定的${open.length}条未计入` : null);
    }),
    { numRuns: 300 },
  );
});

test('a step of which only the day is known stands in the plan, as not sent or not filled in', () => {
  const step = {
    entity: 'lead',
    id: 'l1',
    subject: '甲项目',
    text: null,
    dueOn: monday,
    place: null,
    ownerName: null,
  } as const;
  const plan = (foreign: boolean) =>
    buildWeeklyReport({ ...emptyFacts, dueSteps: [{ ...step, foreign }] }, week, unit).sections.find(
      ({ key }) => key === 'plan',
    )?.table?.rows[0]?.cells[2];
  expect([plan(true), plan(false)]).toEqual(['甲项目：下步未报送', '甲项目：下步未填']);
});

test('the same number is equal wherever the report says it, in sentences and in tables', () => {
  fc.assert(
    fc.property(factsOf, (facts) => {
      const model = buildWeeklyReport(facts, week, unit);
      const said = new Map<string, number>();
      for (const { number } of numbersOf(model)) {
        if (
          ![
            'trips',
            'incoming',
            'newLeads',
            'newInvestment',
            'signed',
            'signedInvestment',
            'signedUndated',
            'clueUndated',
          ].includes(number.key)
        )
          continue;
        expect(said.get(number.key) ?? number.value).toBe(number.value);
        said.set(number.key, number.value);
      }
      const table = (key: string) => model.sections.find((section) => section.key === key)?.table;
      expect(table('trips')?.rows.length ?? 0).toBe(facts.trips.length);
      expect(table('newLeads')?.rows.length ?? 0).toBe(said.get('newLeads') ?? 0);
      expect(table('newLeads')?.total?.[3] ?? 0).toBe(said.get('newInvestment') ?? 0);
      const days = numbersOf(model).find(({ number }) => number.key === 'days')?.number.value;
      if (days !== undefined) expect(table('trips')?.total?.[4]).toBe(days);
    }),
    { numRuns: 300 },
  );
});

test('no section is ever blank, numbers stand where they say they stand, keys are unique, and nothing is random', () => {
  fc.assert(
    fc.property(factsOf, (facts) => {
      const model = buildWeeklyReport(facts, week, unit);
      expect(buildWeeklyReport(structuredClone(facts), week, unit)).toEqual(model);
      const shuffled = {
        ...facts,
        trips: facts.trips.toReversed(),
        visits: facts.visits.toReversed(),
        leads: facts.leads.toReversed(),
        undated: facts.undated.toReversed(),
      };
      expect(buildWeeklyReport({ ...shuffled, problemLeadIds: facts.problemLeadIds }, week, unit)).toEqual(model);
      expect(model.sections).toHaveLength(9);
      for (const { sentences } of model.sections) {
        expect(sentences.length).toBeGreaterThan(0);
        for (const { text } of sentences) expect(text).toMatch(/\S.*。$/s);
      }
      for (const { sentence, number } of numbersOf(model)) {
        const printed = sentence.text.slice(number.start, number.end);
        expect(printed).toMatch(/^(持平|增加[\d,.]+|减少[\d,.]+|[\d,.]+)/);
      }
      const keys = model.sections.flatMap(({ sentences, table }) =>
        [...sentences, ...(table?.rows ?? [])].map(({ key }) => key),
      );
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 300 },
  );
});

test('no brackets stand in brackets, whatever people typed into the facts', () => {
  fc.assert(
    fc.property(factsOf, (facts) => {
      for (const { sentences, table } of buildWeeklyReport(facts, week, unit).sections)
        for (const text of [
          ...sentences.map((item) => item.text),
          ...(table?.rows ?? []).flatMap(({ cells }) => cells),
        ])
          expect(String(text)).not.toMatch(/[（(][^）)]*[（(]/);
    }),
  );
});

test('an empty week says 本周无新增 in every section and prints so too', () => {
  const model = buildWeeklyReport(emptyFacts, week, unit);
  const texts = model.sections.map(({ sentences }) => sentences.map(({ text }) => text).join());
  expect(texts.slice(0, 8).every((text) => text.startsWith('本周无新增'))).toBe(true);
  expect(texts[8]).toBe('下周暂无外出和洽谈安排。');
  const leftOut = model.sections.flatMap(({ sentences }) =>
    sentences.map(({ key, text }) => ({ key, original: text, text: '' })),
  );
  for (const { paragraphs } of printedSections(applyEdits(model, leftOut)))
    expect(paragraphs).toEqual(['本周无新增。']);
});

test('a correction stays with its sentence, is stale once the log moves on, and is an orphan when the sentence is gone', () => {
  const model = buildWeeklyReport(emptyFacts, week, unit);
  const edited = applyEdits(model, [
    { key: 'trips.none', original: '本周无新增外出招商。', text: '本周因汛情未外出。' },
    { key: 'incoming.none', original: '旧的说法。', text: '本周无来访。' },
    { key: 'incoming.gone', original: '11月18日，接待华中数控来访。', text: '11月18日，华中数控来访。' },
  ]);
  const edits = edited.sections.flatMap(({ sentences }) => sentences.flatMap(({ edit }) => edit ?? []));
  expect(edits.map(({ isStale }) => isStale)).toEqual([false, true]);
  expect(edited.orphans.map(({ key }) => key)).toEqual(['incoming.gone']);
  expect(printedSections(edited)[1]?.paragraphs).toEqual(['本周因汛情未外出。']);
});

test('a trip over the border of two weeks counts in each with the days that fall into it (T36)', () => {
  const trip: ReportTrip = {
    id: 't1',
    title: '赴沪招商',
    startsOn: calendarDay('2026-11-21'),
    endsOn: calendarDay('2026-11-24'),
    halfDays: null,
    ledByUnitHead: true,
    leaderName: null,
    leaderPost: null,
    people: 2,
    cities: [],
    targetNames: [],
    outcome: null,
  };
  const later = calendarDay('2026-12-31');
  expect(halfDaysInWeek(trip, week, later)).toBe(4);
  expect(halfDaysInWeek(trip, { year: 2026, week: 48 }, later)).toBe(4);
  const short = { ...trip, endsOn: calendarDay('2026-11-22'), halfDays: 3 };
  expect(halfDaysInWeek(short, week, later)).toBe(3);
  // On its first day it has one day, whatever it will have.
  expect([trip, short].map((one) => halfDaysInWeek(one, week, calendarDay('2026-11-21')))).toEqual([2, 2]);
  // 2.5 days over a Sunday were 1 and 2.
  const halves = { ...trip, startsOn: calendarDay('2026-11-22'), endsOn: calendarDay('2026-11-24'), halfDays: 5 };
  expect(halfDaysInWeek(halves, week, later) + halfDaysInWeek(halves, { year: 2026, week: 48 }, later)).toBe(5);
  const second = buildWeeklyReport({ ...emptyFacts, trips: [trip] }, { year: 2026, week: 48 }, unit);
  expect(second.sections[1]?.sentences[0]?.text).toBe(
    '本周外出招商0批次（另有1批次上周出发、本周继续）、本周内2天（全程4天）、0人次。',
  );
});

test('periods are written as officials write them, also over the end of the year', () => {
  expect(periodWords(week)).toBe('2026年第47期，11月16日—11月22日');
  expect(periodWords({ year: 2026, week: 53 })).toBe('2026年第53期，2026年12月28日—2027年1月3日');
  expect(daySpanWords(calendarDay('2026-11-28'), calendarDay('2026-12-02'))).toBe('11月28日—12月2日');
  expect(daySpanWords(monday, monday)).toBe('11月16日');
});
