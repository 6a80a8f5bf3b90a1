import type { ReadableDb } from '../../../db/database.ts';
import { readPreference, writePreference } from '../../../db/repositories/preference-repository.ts';
import type { SavedOfficeDays } from '../../../shared/contract/report.ts';
import { officeDaysName, readArrangement } from '../../../shared/domain/office-days/arrangement.ts';
import type { DatedRuleSet } from '../../../shared/domain/submission/timeliness.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

const key = 'officeDays';
/** Years enough; each file is a kilobyte. */
const filesKept = 20;

/** The files that were put in on this computer, as rule sets older than any of a server: what the centre says of a year counts. */
export const ownOfficeDays = (db: ReadableDb): readonly DatedRuleSet[] =>
  filesOf(db).map((content, at, all) => ({
    name: officeDaysName,
    revision: at - all.length,
    content,
    effectiveOn: readArrangement(content)?.holidays[0] ?? '',
  }));

const filesOf = (db: ReadableDb): readonly string[] => {
  const files = readPreference(db, key);
  return Array.isArray(files) ? files.filter((file): file is string => typeof file === 'string') : [];
};

/** A setting of this computer, not a record: an office without a network has nobody to send it. */
export const saveOfficeDays = async (
  { commands, events }: Pick<ServiceDeps, 'commands' | 'events'>,
  { file }: { readonly file: string },
): Promise<Result<SavedOfficeDays, { readonly type: 'NoOfficeDays' }>> => {
  const arrangement = readArrangement(file);
  if (arrangement === undefined) return err({ type: 'NoOfficeDays' });
  const { holidays, workdays } = arrangement;
  await commands.run('preference.set', ({ db }) => {
    writePreference(db, key, [...filesOf(db), JSON.stringify(arrangement)].slice(-filesKept));
    return ok(null);
  });
  events.publish({ type: 'changed', tables: ['preference', 'rule_set'], ids: [key], many: false });
  const years = [...new Set(holidays.map((day) => day.slice(0, 4)))];
  return ok({ years, holidays: holidays.length, workdays: workdays.length });
};
