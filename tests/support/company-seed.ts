import type { createCore } from '../../core/app.ts';
import type { CommandUnit } from '../../core/commands/command-runner.ts';
import { openRecordStore } from '../../core/commands/open-record-store.ts';
import { createCompanyRecord, type NewCompany } from '../../core/services/company/write-company.ts';
import { upsertIndustry, upsertSupply } from '../../core/services/industry/write-industry.ts';
import { inTransaction } from '../../db/transaction.ts';
import { ok } from '../../shared/kernel/result.ts';
import { sequentialIds } from './fakes.ts';

type Core = ReturnType<typeof createCore>;
const ids = sequentialIds('seed');

/** Many companies in one transaction, as an import writes them. */
export const addAll = (core: Core, companies: readonly NewCompany[]): void =>
  inUnit(core, (unit) => {
    for (const company of companies) createCompanyRecord(unit, company);
  });

/** 机械设备 → 通用设备 → 液压件, and who supplies the last. */
export const addIndustries = (core: Core): void =>
  inUnit(core, (unit) => {
    upsertIndustry(unit, { code: '640000', name: '机械设备', level: 1, parentCode: null });
    upsertIndustry(unit, { code: '640100', name: '通用设备', level: 2, parentCode: '640000' });
    upsertIndustry(unit, { code: '640101', name: '液压件', level: 3, parentCode: '640100' });
    upsertSupply(unit, { industryName: '液压件', upstreamName: '通用设备', weight: 3 });
    upsertSupply(unit, { industryName: '液压件', upstreamName: '特钢', weight: 9 });
    upsertSupply(unit, { industryName: '液压件', upstreamName: '通用设备', weight: 4 });
  });

const inUnit = (core: Core, work: (unit: CommandUnit) => void): void => {
  const workspace = core.context.workspaces.current();
  if (workspace === undefined) throw new Error('no workspace is open');
  inTransaction(workspace.database, (db) => {
    const changeSetId = ids.next();
    const atMs = 1_700_000_000_000;
    work({ db, changeSetId, atMs, records: openRecordStore(db, { changeSetId, atMs, nextId: ids.next }) });
    return ok(null);
  });
};
