import { FlagOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { directiveTargets, isPlaced } from '../../../shared/domain/directive/directive.ts';
import { calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { type Feature, screen } from '../../notices/feature.tsx';
import '../../notices/cooperation-notice.css';
import { isReadable, NeedsUpgrade, SomeNeedUpgrade, useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';

const shown = 8;

/**
 * 交办督办 that concern this unit, overdue first; not there when there are none. Those whose state or day needs a newer
 * version have no place by day: they are named.
 */
const DirectivesDue = ({ today }: { readonly today: string }) => {
  const { t } = useTranslation(['directive', 'common']);
  const directives = useAnswer(api.directive.list.queryOptions({ input: { open: true, side: 'own', limit: shown } }), {
    brief: true,
  });
  const { rows, total, needUpgrade } = directives.data ?? { rows: [], total: 0, needUpgrade: 0 };
  const own = rows.filter(isPlaced);
  if (total === 0 && !directives.failed) return null;
  return (
    <section className="lz-card">
      <h2>{t('today.title')}</h2>
      {directives.instead}
      <ul className="lz-today-steps">
        {own.map(({ id, title, dueOn, overdue, unit, issuerUnit, side, state, unreadable }) => (
          <li key={id}>
            <div className="lz-today-step">
              <span className={overdue ? 'lz-today-due lz-today-late' : 'lz-today-due'} title={dueOn}>
                <span>{dueOn.slice(5)}</span>
                {overdue && (
                  <small>{t('common:due.late', { count: daysBetween(calendarDay(dueOn), calendarDay(today)) })}</small>
                )}
              </span>
              <span className="lz-today-what">
                <Link href={`/directives/${id}`}>{title}</Link> <NeedsUpgrade unreadable={unreadable} />
                <span className="lz-today-quiet">
                  {t(`side.${side}`)} · {side === 'received' ? issuerUnit.name : unit.name} · {t(`state.${state}`)}
                </span>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {needUpgrade > 0 && (
        <Link href="/directives">
          <SomeNeedUpgrade count={needUpgrade} />
        </Link>
      )}
      <RestOfList shown={rows.length} total={total} all="/directives" />
    </section>
  );
};

/** Open directives on a lead, a node or a unit; nothing when there are none. */
const DirectivesOn = ({ id: targetId, className }: { readonly id: string; readonly className: string }) => {
  const { t } = useTranslation('directive');
  const upgradeWord = useUpgradeWord();
  const { limit, showAll } = useRowLimit(50);
  const directives = useAnswer(
    api.directive.list.queryOptions({
      input: { open: true, targetId, limit },
      placeholderData: keepPreviousData,
    }),
  );
  if (directives.data === undefined || directives.data.total === 0) return null;
  return (
    <section className={className}>
      <h2>{t('onTarget')}</h2>
      <ul className="lz-on-target">
        {directives.data.rows.map((directive) => (
          <li key={directive.id}>
            <Link href={`/directives/${directive.id}`}>{directive.title}</Link>
            <NeedsUpgrade unreadable={directive.unreadable} />
            <span className="lz-due-quiet">
              {[
                isReadable(directive, 'kind') ? t(`kind.${directive.kind}`) : upgradeWord,
                directive.unit.name,
                isReadable(directive, 'state') ? t(`state.${directive.state}`) : upgradeWord,
              ].join(' · ')}
            </span>
            <span className={directive.overdue ? 'lz-due-late' : 'lz-due-quiet'}>
              {t('page.due', { day: isReadable(directive, 'dueOn') ? directive.dueOn : upgradeWord })}
            </span>
          </li>
        ))}
      </ul>
      <RestOfList shown={directives.data.rows.length} total={directives.data.total} all={showAll} />
    </section>
  );
};

export const directiveFeature: Feature = {
  routes: [
    screen('/directives', 'DirectiveListPage', () => import('./directive-list-page.tsx')),
    screen('/directives/:id', 'DirectivePage', () => import('./directive-page.tsx')),
  ],
  destination: {
    path: '/directives',
    icon: <FlagOutlined />,
    name: () => i18next.t('directive:nav'),
    initials: 'jbdb',
    keys: 'g d',
  },
  about: {
    kinds: directiveTargets,
    Beside: DirectivesOn,
    begin: () => i18next.t('directive:menu'),
    mayBegin: ({ mayIssue }) => mayIssue,
    path: '/directives',
  },
  Due: DirectivesDue,
};
