import type { LeadDraft } from '../../../shared/domain/importing/lead-draft.ts';
import type { BookChain, BookNode } from './chain-book.ts';
import type { BookPerson, BookUnit } from './directory-book.ts';
import type { Firm } from './firm.ts';

/** A project with what its names mean here; names that nobody knows stay in its remark. */
export interface PlacedLead {
  readonly draft: LeadDraft;
  readonly firm: Firm | undefined;
  readonly chain: BookChain | undefined;
  readonly node: BookNode | undefined;
  readonly unit: BookUnit | undefined;
  readonly owner: BookPerson | undefined;
  /** A row of our own register without a unit is a lead without one; a guest's is of the unit that imports it. */
  readonly mayBeOurs: boolean;
  readonly remarks: readonly string[];
}
