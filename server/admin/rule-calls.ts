import type { AdminRuleSet, DatedDeadline } from '../../shared/admin/rules.ts';
import { targetMetric } from '../../shared/admin/rules.ts';
import { officeDaysName, readArrangement } from '../../shared/domain/office-days/arrangement.ts';
import { deadlineRuleOf, deadlineRuleSetName, deadlineRuleSets } from '../../shared/domain/submission/timeliness.ts';
import { calendarDay, calendarDayOfMs } from '../../shared/kernel/calendar-day.ts';
import { isoWeekDays, isoWeekOf } from '../../shared/kernel/iso-week.ts';
import { compareNames } from '../../shared/kernel/name-order.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import { isId } from '../../shared/sync/wire.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import type { RouteContext } from '../http/route-context.ts';
import type { SqlSession } from '../store/sql/sql-session.ts';
import { type ConsoleRecord, listRecords, numberOf, textOf, textOrNull, unreadableIn } from './console-records.ts';
import { done, type Serve } from './serve-call.ts';

/** 口径, targets and the deadline: records that the server writes and that flow down. */
export const serveRules = (serve: Serve, context: RouteContext): void => {
  const { accounts, database, sync } = context;

  const noteSaved = (actor: string, subject: string, detail: Readonly<Record<string, string | number>>) =>
    database.transaction('server', (session) =>
      appendAudit(session, accounts.nowMs(), { action: 'rules.saved', actor, subject, detail }),
    );

  const addRevision = async (actor: string, input: Pick<AdminRuleSet, 'name' | 'content' | 'effectiveOn'>) => {
    const earlier = (await database.transaction('server', listRuleSets)).filter(({ name }) => name === input.name);
    const revision = Math.max(0, ...earlier.map((set) => set.revision)) + 1;
    const id = accounts.ids.next();
    const { name, content, effectiveOn } = input;
    const fields = { name, revision, content, effectiveOn };
    await sync.write([{ entity: 'rule_set', record: id, kind: 'create', fields }], actor);
    await noteSaved(actor, id, { name, revision });
    return { id, revision };
  };

  serve('listRuleSets', async () => {
    const sets = await database.transaction('server', listRuleSets);
    return ok(sets.filter(({ name }) => !deadlineRuleSets.includes(name)));
  });

  serve('addRuleSet', async (input, person) => {
    if (input.effectiveOn < calendarDayOfMs(accounts.nowMs())) return err({ type: 'dayInPast' });
    if (deadlineRuleSets.includes(input.name)) return err({ type: 'nameTaken', name: input.name });
    return ok(await addRevision(person.personId, input));
  });

  serve('listDeadlines', async () => {
    const sets = await database.transaction('server', listRuleSets);
    return ok(
      sets
        .filter(({ name }) => name === deadlineRuleSetName)
        .map(({ effectiveOn }): DatedDeadline => {
          const week = isoWeekOf(calendarDay(effectiveOn));
          return { fromDay: effectiveOn, deadline: deadlineRuleOf(week, sets) };
        }),
    );
  });

  serve('saveDeadline', async (deadline, person) => {
    const fromDay = isoWeekDays(isoWeekOf(calendarDayOfMs(accounts.nowMs()))).from;
    const content = JSON.stringify({ weekday: deadline.weekday, time: deadline.time, holiday: deadline.holiday });
    await addRevision(person.personId, { name: deadlineRuleSetName, content, effectiveOn: fromDay });
    return ok({ fromDay, deadline });
  });

  serve('saveOfficeDays', async ({ file }, person) => {
    const arrangement = readArrangement(file);
    if (arrangement === undefined) return err({ type: 'noOfficeDays' });
    const { holidays, workdays } = arrangement;
    const effectiveOn = holidays[0] ?? calendarDayOfMs(accounts.nowMs());
    await addRevision(person.personId, { name: officeDaysName, content: JSON.stringify(arrangement), effectiveOn });
    const years = [...new Set(holidays.map((day) => day.slice(0, 4)))];
    return ok({ years, holidays: holidays.length, workdays: workdays.length });
  });

  serve('listTargets', async ({ year }) =>
    database.transaction('server', async (session) => {
      const targets = await livingTargets(session);
      // Of a year that nobody can read: with every year.
      const needUpgrade = targets.flatMap(toStrangeTarget(year));
      return ok({ targets: targets.flatMap(toTarget).filter((target) => target.year === year), needUpgrade });
    }),
  );

  serve('saveTarget', async (input, person) => {
    if ((input.unitId === null) === (input.chainId === null)) return err({ type: 'notFound' });
    const targets = await database.transaction('server', listTargets);
    const { unitId, chainId, year, metric, value } = input;
    const known = targets.find(
      (target) =>
        target.unitId === unitId && target.chainId === chainId && target.year === year && target.metric === metric,
    );
    const id = known?.id ?? accounts.ids.next();
    const fields = { unitId, chainId, year, metric, value };
    await sync.write(
      [{ entity: 'target', record: id, kind: known === undefined ? 'create' : 'update', fields }],
      person.personId,
    );
    await noteSaved(person.personId, unitId ?? chainId ?? id, { year, metric, value });
    return ok({ id });
  });

  serve('removeTarget', async ({ id }, person) => {
    const target = (await database.transaction('server', listTargets)).find((known) => known.id === id);
    if (target === undefined) return err({ type: 'notFound' });
    await sync.write([{ entity: 'target', record: id, kind: 'delete', fields: {} }], person.personId);
    await noteSaved(person.personId, target.unitId ?? target.chainId ?? id, {
      year: target.year,
      metric: target.metric,
    });
    return ok(done);
  });

  serve('chainNames', async () => {
    const chains = await database.transaction('server', (session) => listRecords(session, 'chain'));
    return ok(
      chains
        .filter(({ deleted }) => !deleted)
        .map(({ id, fields }) => ({ id, name: textOf(fields, 'name') }))
        .toSorted((a, b) => compareNames(a.name, b.name)),
    );
  });
};

export const listRuleSets = async (session: SqlSession): Promise<AdminRuleSet[]> =>
  (await listRecords(session, 'rule_set'))
    .filter(({ deleted }) => !deleted)
    .map(({ id, fields }) => ({
      id,
      name: textOf(fields, 'name'),
      revision: numberOf(fields, 'revision'),
      content: textOf(fields, 'content'),
      effectiveOn: textOf(fields, 'effectiveOn'),
    }))
    .toSorted((a, b) => compareNames(a.name, b.name) || b.revision - a.revision);

const listTargets = async (session: SqlSession) => (await livingTargets(session)).flatMap(toTarget);

const livingTargets = async (session: SqlSession): Promise<readonly ConsoleRecord[]> =>
  (await listRecords(session, 'target')).filter(({ deleted }) => !deleted);

const toStrangeTarget =
  (year: number) =>
  ({ id, fields }: ConsoleRecord) => {
    const strange = unreadableIn('target', fields, ['metric', 'year', 'value']);
    const isOfYear = fields['year'] === year || strange.some(({ field }) => field === 'year');
    if (strange.length === 0 || !isOfYear) return [];
    return [{ id, unitId: idOrNull(fields, 'unitId'), chainId: idOrNull(fields, 'chainId'), fields: strange }];
  };

const idOrNull = (fields: ConsoleRecord['fields'], field: string): string | null =>
  isId(fields[field]) ? fields[field] : null;

/** One that this version does not understand is left alone: it is named beside the table. */
const toTarget = ({ id, fields }: ConsoleRecord) => {
  const metric = targetMetric.safeParse(fields['metric']);
  if (!metric.success || unreadableIn('target', fields, ['year', 'value']).length > 0) return [];
  return [
    {
      id,
      unitId: textOrNull(fields, 'unitId'),
      chainId: textOrNull(fields, 'chainId'),
      year: numberOf(fields, 'year'),
      metric: metric.data,
      value: numberOf(fields, 'value'),
    },
  ];
};
