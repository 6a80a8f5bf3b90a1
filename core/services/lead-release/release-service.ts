import { findLead } from '../../../db/repositories/lead-repository.ts';
import { listReleasesOfLead, type ReleaseRow } from '../../../db/repositories/release-repository.ts';
import type { LeadReleaseView } from '../../../shared/contract/release.ts';
import {
  parseReleased,
  type ReleasedItem,
  releasableFields,
  releasedItems,
} from '../../../shared/domain/lead/releasable.ts';
import { assert } from '../../../shared/kernel/assert.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { CommandAnswer } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { livingLead } from '../lead/lead-records.ts';

export type ReleaseService = ReturnType<typeof createReleaseService>;

type ReleaseError =
  | RecordNotFound
  | { readonly type: 'LeadIsSensitive'; readonly id: string }
  | { readonly type: 'PreviewOutdated' };

/** Work-sensitive fields (L2) leave only when somebody hands over their text, lead by lead (docs/spec/submission.md). */
export const createReleaseService = ({ database, commands, clock, profile }: ServiceDeps) => ({
  list: ({ leadId }: { readonly leadId: string }): LeadReleaseView[] =>
    listReleasesOfLead(database.reader, leadId).map(toView),

  candidates: ({ leadId }: { readonly leadId: string }): Result<ReleasedItem[], RecordNotFound> => {
    const lead = findLead(database.reader, leadId);
    if (lead === undefined) return err({ type: 'RecordNotFound', entity: 'lead', id: leadId });
    return ok([...releasedItems(lead, releasableFields)]);
  },

  release: ({
    leadId,
    items,
  }: {
    readonly leadId: string;
    readonly items: readonly ReleasedItem[];
  }): Promise<Result<CommandAnswer<LeadReleaseView>, ReleaseError>> =>
    commands.run<LeadReleaseView, ReleaseError>('release.release', (unit) => {
      const found = livingLead(unit, leadId);
      if (!found.ok) return found;
      if (found.value.label === 'sensitive') return err({ type: 'LeadIsSensitive', id: leadId });
      const now = releasedItems(
        found.value,
        items.map(({ field }) => field),
      );
      // What leaves is what was seen, to the letter.
      if (JSON.stringify(now) !== JSON.stringify(inOrder(items))) return err({ type: 'PreviewOutdated' });
      const { id } = unit.records.create('lead_release', {
        leadId,
        content: JSON.stringify(now),
        releasedOn: clock.today(),
        releasedBy: profile().personId,
      });
      const row = listReleasesOfLead(unit.db, leadId).find((release) => release.id === id);
      assert(row !== undefined, () => `release ${id} was just written`);
      return ok(toView(row));
    }),

  takeBack: ({ id }: { readonly id: string }): Promise<Result<CommandAnswer<{ id: string }>, RecordNotFound>> =>
    commands.run<{ id: string }, RecordNotFound>('release.takeBack', ({ records }) => {
      const row = records.find('lead_release', id);
      if (row === undefined || row.deletedAt !== null)
        return err({ type: 'RecordNotFound', entity: 'lead_release', id });
      records.remove('lead_release', id);
      return ok({ id });
    }),
});

const inOrder = (items: readonly ReleasedItem[]): readonly ReleasedItem[] =>
  items
    .toSorted((a, b) => releasableFields.indexOf(a.field) - releasableFields.indexOf(b.field))
    .map(({ field, text }) => ({ field, text }));

const toView = ({ id, content, releasedOn, releasedByName, waits }: ReleaseRow): LeadReleaseView => ({
  id,
  items: [...parseReleased(content)],
  releasedOn,
  releasedByName,
  state: waits === 1 ? 'waiting' : 'delivered',
});
