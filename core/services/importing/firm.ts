import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { Known } from './company-index.ts';

export interface Firm extends Known {
  name: string;
  creditCode: string | null;
  stockCode: string | null;
  draft: CompanyDraft;
  /** Of a row of our own exports: what somebody changed in it, the only thing said to a firm that is there. */
  changed: CompanyDraft | undefined;
  /** What the row of our own export says of which record it is. */
  readonly id: string | undefined;
  readonly row: PlanRow;
  /** The name as the cell has it. */
  readonly written: string;
  /** A row of a company list tells of it; otherwise the row of the ledger that names it has to. */
  readonly isListed: boolean;
  /** Of the workspace, once `planFirms` has looked; undefined for one that is new. */
  companyId: string | undefined;
  /** Firms of this name in the workspace, where nothing tells which of them is meant: a row that only names it links to none. */
  among: readonly string[] | undefined;
  /** The same of firms of this file, which are looked at before it. */
  readonly twins: readonly Firm[];
  /** Rows of a list with codes that name it without one. */
  readonly uncoded: PlanRow[];
}
