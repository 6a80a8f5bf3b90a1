import type { ImportLeftOut, ImportMade, ImportStageQuestion } from '../../../shared/contract/importing.ts';
import type { CompanyDraft } from '../../../shared/domain/importing/company-draft.ts';
import type { CompanyChanges } from '../../../shared/domain/importing/company-merge.ts';
import type { ImportKind } from '../../../shared/domain/importing/import-target.ts';
import type { IndustryDraft, SupplyDraft } from '../../../shared/domain/importing/industry-draft.ts';
import type { PlanRow } from '../../../shared/domain/importing/plan-row.ts';
import type { BookChain, BookNode, NodePatch } from './chain-book.ts';
import type { BookPerson, BookUnit } from './directory-book.ts';
import type { Firm } from './firm.ts';
import type { LeadChanges } from './lead-changes.ts';
import type { PlacedLead } from './placed-lead.ts';
import type { PlannedMember } from './planned-member.ts';

export type PlannedWrite =
  | { readonly type: 'createCompany'; readonly draft: CompanyDraft }
  | { readonly type: 'updateCompany'; readonly id: string; readonly changes: CompanyChanges }
  | { readonly type: 'createIndustry'; readonly draft: IndustryDraft }
  | { readonly type: 'updateIndustry'; readonly id: string; readonly patch: Partial<IndustryDraft> }
  | { readonly type: 'linkIndustry'; readonly id: string; readonly industryCode: string; readonly extra: string | null }
  | { readonly type: 'createSupply'; readonly draft: SupplyDraft }
  | { readonly type: 'updateSupply'; readonly id: string; readonly weight: number }
  | GapWrite
  | { readonly type: 'createUnit'; readonly unit: BookUnit }
  | { readonly type: 'createPerson'; readonly person: BookPerson }
  | { readonly type: 'createLead'; readonly lead: PlacedLead }
  | { readonly type: 'updateLead'; readonly id: string; readonly changes: LeadChanges };

/** Chains, their nodes, and companies on them. */
export type GapWrite =
  | { readonly type: 'createChain'; readonly chain: BookChain }
  | { readonly type: 'createNode'; readonly node: BookNode }
  | { readonly type: 'updateNode'; readonly id: string; readonly patch: NodePatch }
  | { readonly type: 'addMember'; readonly node: BookNode; readonly firm: Firm; readonly member: PlannedMember }
  | {
      readonly type: 'updateMember';
      readonly id: string;
      readonly patch: Partial<Pick<PlannedMember, 'priority' | 'targetState' | 'reason'>>;
    };

export interface ImportPlan {
  readonly rows: readonly PlanRow[];
  readonly writes: readonly PlannedWrite[];
  /** Companies already there that find their industry through this import. */
  readonly linked: number;
  readonly made: ImportMade;
  /** What Excel does not show and nobody ticked. */
  readonly leftOut: ImportLeftOut;
  /** Words of stage columns that only a person understands, most frequent first. */
  readonly stageQuestions: readonly ImportStageQuestion[];
  /** What each sheet was taken for: it says where the texts of a row are kept. */
  readonly kinds: ReadonlyMap<number, ImportKind>;
  /** False while neither workspace nor file has an industry tree. */
  readonly knowsIndustries: boolean;
}
