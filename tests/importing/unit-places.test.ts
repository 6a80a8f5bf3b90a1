import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plannedSheet } from '../../core/services/importing/describe-sheet.ts';
import { tableRows } from '../../core/services/importing/table-rows.ts';
import type { ImportChoice } from '../../shared/contract/importing.ts';
import type { Cell } from '../../shared/domain/importing/cell.ts';
import { matchColumns, sampleColumns } from '../../shared/domain/importing/column-match.ts';
import { rowToCompany } from '../../shared/domain/importing/company-draft.ts';
import { nothingHidden } from '../../shared/domain/importing/hidden-cells.ts';
import type { MoneyUnit } from '../../shared/domain/importing/money-unit.ts';
import { createSheetUnits } from '../../shared/domain/importing/sheet-units.ts';
import { viewSheet } from '../../shared/domain/importing/sheet-view.ts';
import { findTable, type MergedRange, type SheetCells } from '../../shared/domain/importing/table-shape.ts';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { inUnit, unitWords } from '../support/amount-styles.ts';

interface Sheet {
  readonly rows: Cell[][];
  readonly merges?: readonly MergedRange[];
}

/** From the cells to what each firm's capital would be; `asked` when the sheet's unit is a question. */
const read = ({ rows, merges = [] }: Sheet) => {
  const cells: SheetCells = { name: '企业', hidden: false, rows, merges, hiddenCells: nothingHidden, doubts: [] };
  const shape = findTable(cells);
  const columns = shape.headings.map((heading, column) => ({
    heading,
    cells: sampleColumns(rows, [column], shape.headerTo + 1, 50)[0] ?? [],
  }));
  const choice = matchColumns(columns, shape.preamble, cells.name);
  const unitOf = createSheetUnits(cells, shape);
  const found = columns.map(({ cells: sample }, column) => unitOf(column, sample));
  const capital = choice.columns.findIndex(({ target }) => target === 'registeredCapital');
  const chosen: ImportChoice = {
    sheet: 0,
    kind: choice.kind,
    headerRow: shape.headerFrom + 1,
    take: { hiddenRows: false, filteredRows: false, hiddenColumns: false },
    stages: {},
    columns: choice.columns.map(({ target }, index) => ({
      index,
      target,
      unit: found[index]?.unit ?? null,
      area: null,
      years: null,
    })),
  };
  const sheet = plannedSheet([{ cells }], chosen);
  if (!sheet.ok) throw new Error(sheet.error.type);
  // What the reader saw of the sheet spares the core a look at all rows, and changes nothing.
  expect(plannedSheet([{ cells, view: viewSheet(cells) }], chosen)).toEqual(sheet);
  const capitals = [...tableRows(sheet.value, () => undefined)].map(({ cells: row, units, section }) => {
    const outcome = rowToCompany(row, sheet.value.columns, {
      findIndustry: undefined,
      section,
      units,
      today: calendarDay('2026-11-18'),
    });
    if (!outcome.ok) return outcome.reason;
    return outcome.draft.fields.registeredCapital ?? outcome.warnings[0]?.type;
  });
  return { asked: found[capital]?.question?.reason ?? null, capitals };
};

const office = fc.constantFrom(
  '填报单位：某某区经科局',
  '制表单位：宜城市投资促进中心',
  '责任单位：招商一科',
  '报送单位：亿元乡人民政府',
);
const wordings = fc.constantFrom<(unit: string) => string>(
  (unit) => `单位：${unit}`,
  (unit) => `单位:${unit}`,
  (unit) => `（单位：${unit}）`,
  (unit) => `金额单位：人民币${unit}`,
  (unit) => `计量单位：${unit}、家`,
  (unit) => `单 位：${unit}`,
  (unit) => `單位：${unit.replace('万', '萬').replace('亿', '億')}`,
);

const heading = ['序号', '企业名称', '注册资本', '联系人'];
const withHeading = (text: string): string[] => heading.map((one) => (one === '注册资本' ? text : one));

/** Each puts the unit somewhere; the sheet says it once and in one place. */
const places = fc.constantFrom<(note: string, unit: string, body: Cell[][], by: string) => Sheet>(
  (note, _, body) => ({ rows: [['重点企业名单'], [note], heading, ...body] }),
  (note, _, body, by) => ({ rows: [['重点企业名单'], [note], [by], heading, ...body] }),
  (note, _, body, by) => ({ rows: [['重点企业名单'], [`${by}　　${note}`], heading, ...body] }),
  (note, _, body, by) => ({ rows: [['重点企业名单'], [`${note}　　${by}`], heading, ...body] }),
  (note, _, body, by) => ({ rows: [['重点企业名单'], [by, null, null, note], heading, ...body] }),
  (_, unit, body, by) => ({ rows: [[`重点企业名单（单位：${unit}）`], [by], heading, ...body] }),
  (_, unit, body) => ({ rows: [['重点企业名单'], [null, null, '单位：', unit], heading, ...body] }),
  (note, _, body) => ({ rows: [['重点企业名单'], heading, ...body, [note]] }),
  (_, unit, body) => ({ rows: [['重点企业名单'], heading, ...body, [`注：本表金额以${unit}计`]] }),
  (note, _, body) => ({ rows: [['重点企业名单'], [...heading, note], ...body] }),
  (_, unit, body, by) => ({ rows: [['重点企业名单'], [by], withHeading(`注册资本（${unit}）`), ...body] }),
  (_, unit, body) => ({ rows: [withHeading(`注册资本/${unit}`), ...body] }),
  (_, unit, body) => ({ rows: [withHeading(`注册资本\n(${unit})`), ...body] }),
  (_, unit, body) => ({
    rows: [heading, [null, null, `（${unit}）`, null], ...body],
    merges: [0, 1, 3].map((column) => ({ top: 0, bottom: 1, left: column, right: column })),
  }),
  (_, unit, body) => ({
    rows: [[...heading, '单位'], ...body.map((row) => [...row, unit])].map((row) => {
      const [number, name, capital, person, word] = row;
      return [number ?? null, name ?? null, capital ?? null, word ?? null, person ?? null];
    }),
  }),
  (_, unit, body) => ({
    rows: [heading, ...body.map((row) => row.map((cell, at) => (at === 2 ? `${cell}${unit}` : cell)))],
  }),
);

const yuans = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 4, max: 8 }))
    .map(([n, power]) => BigInt(n) * 10n ** BigInt(power)),
  { minLength: 2, maxLength: 6 },
);
const units = fc.constantFrom<MoneyUnit>('yuan', 'thousandYuan', 'wan', 'millionYuan', 'yi');

const bodyOf = (amounts: readonly bigint[], unit: MoneyUnit, asText: boolean): Cell[][] =>
  amounts.map((yuan, index) => {
    const text = inUnit(yuan, unit);
    return [
      index + 1,
      `安庆试验${'甲乙丙丁戊己'[index]}科技有限公司`,
      asText ? text : Number(text),
      `张${'一二三四五六'[index]}`,
    ];
  });

test('a unit that is said once counts, wherever it stands and however it is worded', () => {
  fc.assert(
    fc.property(yuans, units, fc.boolean(), wordings, office, places, (amounts, unit, asText, wording, by, place) => {
      const word = unitWords[unit];
      const sheet = place(wording(word), word, bodyOf(amounts, unit, asText), by);
      expect(read(sheet)).toEqual({ asked: null, capitals: amounts.map((yuan) => Number(yuan / 10_000n)) });
    }),
    { numRuns: 500 },
  );
});

test('a sheet that says no unit, or only an office, is a question, and no amount comes in meanwhile', () => {
  fc.assert(
    fc.property(yuans, units, fc.boolean(), office, (amounts, unit, asText, by) => {
      const rows: Cell[][] = [['重点企业名单'], [by], heading, ...bodyOf(amounts, unit, asText)];
      expect(read({ rows })).toEqual({ asked: 'notStated', capitals: amounts.map(() => 'MoneyUnitUnknown') });
    }),
    { numRuns: 100 },
  );
});

test('two notes that say different units are a question', () => {
  fc.assert(
    fc.property(yuans, units, units, wordings, office, (amounts, unit, other, wording, by) => {
      fc.pre(unit !== other);
      const body = bodyOf(amounts, unit, false);
      for (const rows of [
        [['重点企业名单'], [wording(unitWords[unit])], [by], heading, ...body, [wording(unitWords[other])]],
        [['重点企业名单'], [wording(unitWords[other])], withHeading(`注册资本（${unitWords[unit]}）`), ...body],
      ])
        expect(read({ rows })).toEqual({ asked: 'contradicting', capitals: amounts.map(() => 'MoneyUnitUnknown') });
    }),
    { numRuns: 100 },
  );
});
