import { expect, test } from 'vitest';
import { calendarDay } from '../../shared/kernel/calendar-day.ts';
import { createTestCore, type TestCore } from '../support/test-core.ts';
import { variantFile } from './variants/variant-file.ts';
import { makeVariant, type Variant } from './variants/variant-sheet.ts';

/**
 * Files made from seeds: units × wordings × layouts × formats. What must come in is computed from the records that the
 * file was written from. `npm run variants` plays more of them; a seed that fails is named and can be played alone with
 * LIANZHAO_VARIANT_SEED.
 */
const count = Number(process.env['LIANZHAO_VARIANTS'] ?? 100);
const from = Number(process.env['LIANZHAO_VARIANT_FROM'] ?? 1);
const one = process.env['LIANZHAO_VARIANT_SEED'];
const seeds = one === undefined ? Array.from({ length: count }, (_, index) => from + index) : [Number(one)];
/** Variants of one library: a new one for each would cost most of the time, and offices import file after file. */
const perLibrary = 10;
const batches = Array.from({ length: Math.ceil(seeds.length / perLibrary) }, (_, index) =>
  seeds.slice(index * perLibrary, (index + 1) * perLibrary),
);

test.each(batches.map((batch) => [batch[0], batch.at(-1), batch] as const))(
  'lists of the seeds %i to %i come in as they were meant',
  async (_from, _to, batch) => {
    const core = await createTestCore(calendarDay('2026-11-18'));
    const wrong: string[] = [];
    for (const seed of batch) {
      const variant = makeVariant(seed);
      const { format, file } = await variantFile(seed, variant.sheets);
      const found = await playVariant(core, variant, file);
      if (found.length > 0) wrong.push(`seed ${seed}, ${format}, ${variant.words}:\n  ${found.join('\n  ')}`);
    }
    expect(wrong.join('\n')).toBe('');
  },
);

const playVariant = async (core: TestCore, variant: Variant, file: File): Promise<readonly string[]> => {
  const before = await totals(core);
  const { client } = core;
  // What only a person can say is answered by one click on the screen; unasked, nothing may come in.
  if (!variant.isSaid) {
    const unasked = await client.importing.importFile({ file }).catch(() => undefined);
    if (unasked === undefined && (await totals(core)).join() !== before.join())
      return ['refused, and yet something came in'];
    if (unasked !== undefined) return checked(core, variant, before);
  }
  const asked = variant.isSaid
    ? {}
    : { kind: variant.kind, mapping: { [nameHeading(variant)]: requiredOf[variant.kind] } };
  try {
    await client.importing.importFile({ file, ...asked });
  } catch (error) {
    return [`refused: ${error instanceof Error ? error.message : String(error)}`];
  }
  return checked(core, variant, before);
};

const requiredOf = { company: 'name', lead: 'leadName', chainGap: 'node' } as const;
const nameHeading = ({ words, kind }: Variant): string =>
  words.split(', ')[1]?.split('|')[kind === 'chainGap' ? 1 : 0] ?? '';

const totals = async ({ client }: TestCore): Promise<readonly number[]> => [
  (await client.company.list({ limit: 1 })).total,
  (await client.lead.list({ limit: 1 })).total,
  (await client.chain.list()).reduce((sum, { nodes }) => sum + nodes, 0),
];

const checked = async (core: TestCore, variant: Variant, before: readonly number[]): Promise<readonly string[]> => {
  const after = await totals(core);
  const made = after.map((total, index) => total - (before[index] ?? 0));
  const wanted = [
    new Set([
      ...variant.firms.map(({ name }) => name),
      ...(variant.fields.has('investor') ? variant.projects.map(({ investor }) => investor) : []),
      ...variant.gaps.flatMap(({ firms }) => firms),
    ]).size,
    variant.projects.length,
    variant.gaps.length,
  ];
  const wrong: string[] = [];
  const same = (what: string, got: unknown, want: unknown): void => {
    if (JSON.stringify(got) !== JSON.stringify(want))
      wrong.push(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(want)}`);
  };
  same('firms, leads, nodes made', made, wanted);
  await checkFirms(core, variant, same);
  await checkProjects(core, variant, same);
  await checkGaps(core, variant, same);
  return wrong;
};

type Same = (what: string, got: unknown, want: unknown) => void;

const checkFirms = async ({ client }: TestCore, { firms, fields }: Variant, same: Same): Promise<void> => {
  if (firms.length === 0) return;
  const rows = (await client.company.list({ limit: 200, sort: { by: 'updatedAt', direction: 'desc' } })).rows;
  for (const firm of firms) {
    const row = rows.find(({ name }) => name === firm.name);
    same(`${firm.name} is there`, row !== undefined, true);
    if (row === undefined) continue;
    const company = await client.company.get({ id: row.id });
    if (fields.has('place')) same(`${firm.name} city`, company.city, firm.place.city);
    if (fields.has('wan')) same(`${firm.name} capital`, company.registeredCapital, firm.wan);
    if (fields.has('day')) same(`${firm.name} day`, company.foundedOn, firm.day);
    if (fields.has('business')) same(`${firm.name} business`, company.business, firm.business);
    if (fields.has('person')) {
      const people = company.contacts.map(({ name, title, phone }) => [name, title, (phone ?? '').replace(/\D/g, '')]);
      same(`${firm.name} people`, people, [[firm.person, firm.title, firm.phone]]);
    }
    const kept = Object.values(company.extra);
    if (firm.beside !== null) same(`${firm.name} keeps ${firm.beside}`, kept.includes(firm.beside), true);
    for (const text of firm.kept) same(`${firm.name} keeps ${text}`, kept.includes(text), true);
  }
};

const checkProjects = async ({ client }: TestCore, { projects, fields }: Variant, same: Same): Promise<void> => {
  if (projects.length === 0) return;
  const { rows } = await client.lead.list({ limit: 500 });
  for (const project of projects) {
    const row = rows.find(({ name }) => name === project.name);
    same(`${project.name} is there`, row !== undefined, true);
    if (row === undefined) continue;
    const lead = await client.lead.get({ id: row.id });
    if (fields.has('investor')) same(`${project.name} investor`, lead.companyName, project.investor);
    if (fields.has('wan')) same(`${project.name} investment`, lead.investment, project.wan);
    if (fields.has('day')) same(`${project.name} day`, lead.registeredOn, project.day);
    if (fields.has('stage')) same(`${project.name} stage`, lead.stage, project.stage.stage);
    if (fields.has('next')) same(`${project.name} next step`, lead.nextStep, project.next);
    const remark = lead.remark ?? '';
    if (fields.has('unit')) same(`${project.name} keeps ${project.unit}`, remark.includes(project.unit), true);
    for (const text of project.kept) same(`${project.name} keeps ${text}`, remark.includes(text), true);
  }
};

const checkGaps = async ({ client }: TestCore, { gaps, fields }: Variant, same: Same): Promise<void> => {
  const wanted = gaps[0]?.chain;
  if (wanted === undefined) return;
  const chain = (await client.chain.list()).find(({ name }) => name === wanted);
  same(`chain ${wanted}`, chain?.name, wanted);
  if (chain === undefined) return;
  const { nodes } = await client.chain.get({ id: chain.id });
  for (const gap of gaps) {
    const node = nodes.find(({ name }) => name === gap.node);
    same(`${gap.node} state`, node?.status, gap.status.status);
    if (node === undefined) continue;
    const { members } = await client.chain.node({ id: node.id });
    same(
      `${gap.node} targets`,
      members.map(({ companyName, role }) => `${role} ${companyName}`).sort(),
      gap.firms.map((name) => `target ${name}`).sort(),
    );
    if (fields.has('priority'))
      same(`${gap.node} priority`, [...new Set(members.map(({ priority }) => priority))], [gap.priority.priority]);
    for (const text of gap.kept) same(`${gap.node} keeps ${text}`, (node.description ?? '').includes(text), true);
  }
};
