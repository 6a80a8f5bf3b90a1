import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { type TestCell, xlsxFile } from '../support/spreadsheet-files.ts';
import { createTestCore } from '../support/test-core.ts';

const today = calendarDay('2026-06-01');

test.each(['before', 'after'] as const)(
  'a row %s the one that makes unit, person and chain finds them, for a new lead and for one that is here',
  async (place) => {
    const home = await createTestCore(today);
    for (const [lead, unitName, personName] of [
      ['项目甲', '甲科', '王甲'],
      ['项目乙', '乙科', '李乙'],
    ] as const) {
      const unit = await home.client.organisation.saveUnit({ name: unitName });
      const person = await home.client.organisation.savePerson({ name: personName, unitId: unit.value.id });
      const chain = await home.client.chain.create({ name: `${unitName}链` });
      await home.client.lead.create({
        name: lead,
        unitId: unit.value.id,
        ownerId: person.value.id,
        chainId: chain.value.id,
      });
    }
    const { file } = await home.client.lead.exportXlsx({ contacts: 'full' });
    const { sheets } = await readXlsx(new Uint8Array(await (file as File).arrayBuffer()));
    const rows = (sheets[0]?.rows ?? []) as TestCell[][];
    const head = rows.findIndex((row) => row.includes('记录编号'));
    const moved = rows.find((row) => row.includes('项目甲'))!;
    const maker = rows.find((row) => row.includes('项目乙'))!;
    const alone = await xlsxFile('台账.xlsx', [{ name: '线索', rows: [rows[head]!, [...moved]] }]);
    // Somebody gives the first lead to the office of the second.
    const renamed = moved.map((cell) =>
      typeof cell === 'string' ? cell.replace('甲科', '乙科').replace('王甲', '李乙') : cell,
    );
    const order = place === 'before' ? [renamed, maker] : [maker, renamed];
    const both = await xlsxFile('台账.xlsx', [{ name: '线索', rows: [rows[head]!, ...order] }]);
    for (const isHere of [false, true]) {
      const other = await createTestCore(today);
      if (isHere) await other.client.importing.importFile({ file: alone });
      await other.client.importing.importFile({ file: both });
      const lead = (await other.client.lead.list({})).rows.find(({ name }) => name === '项目甲')!;
      const found = await other.client.lead.get({ id: lead.id });
      expect({ isHere, ...found }).toMatchObject({ isHere, unitName: '乙科', ownerName: '李乙', chainName: '乙科链' });
      expect(found.remark ?? '').not.toContain('乙');
    }
  },
  60_000,
);
