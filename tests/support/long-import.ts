import type { createCore } from '../../core/app.ts';
import { type CommandUnit, createCommandRunner } from '../../core/commands/command-runner.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createCompanyRecord, type NewCompany } from '../../core/services/company/write-company.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { ok } from '../../shared/kernel/result.ts';

interface OpenCore {
  readonly core: ReturnType<typeof createCore>;
}

/** One change set as an import makes it, with its batch; answers the change set. */
export const applyImport = async (
  { core }: OpenCore,
  added: number,
  write: (unit: CommandUnit) => void | Promise<void>,
): Promise<string> => {
  const open = core.context.workspaces.current();
  if (open === undefined) throw new Error('no workspace is open');
  const commands = createCommandRunner({
    database: open.database,
    clock: systemClock,
    ids: systemIds,
    events: core.events,
    gate: createWriteGate(),
    actorId: () => null,
  });
  const applied = await commands.runLong('import.apply', async (unit) => {
    await write(unit);
    unit.records.create('import_batch', {
      fileName: '名录.xlsx',
      sheetName: '企业',
      kind: 'company',
      added,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      changeSetId: unit.changeSetId,
    });
    return ok(null);
  });
  if (!applied.ok || applied.value.changeSetId === null) throw new Error('nothing was imported');
  return applied.value.changeSetId;
};

export const importCompanies = (app: OpenCore, companies: readonly NewCompany[]): Promise<string> =>
  applyImport(app, companies.length, (unit) => {
    for (const company of companies) createCompanyRecord(unit, company);
  });
