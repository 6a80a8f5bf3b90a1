import type { createCore } from '../../core/app.ts';
import { createCommandRunner } from '../../core/services/command-runner.ts';
import { createCompanyRecord, type NewCompany } from '../../core/services/company/write-company.ts';
import { createWriteGate } from '../../core/services/write-gate.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';
import { ok } from '../../shared/kernel/result.ts';

/** Companies as an import writes them, as one change set with its batch; answers the change set. */
export const importCompanies = async (
  { core }: { readonly core: ReturnType<typeof createCore> },
  companies: readonly NewCompany[],
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
    for (const company of companies) createCompanyRecord(unit, company);
    unit.records.create('import_batch', {
      fileName: '名录.xlsx',
      sheetName: '企业',
      kind: 'company',
      added: companies.length,
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
