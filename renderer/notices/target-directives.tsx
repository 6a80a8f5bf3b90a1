import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';
import { RestOfList, useRowLimit } from '../pickers/rest-of-list.tsx';
import { isReadable, NeedsUpgrade, useUpgradeWord } from './needs-upgrade.tsx';

interface TargetDirectivesProps {
  readonly targetId: string;
  readonly className?: string;
}

/** Open directives on a lead, a node or a unit; nothing when there are none. */
export const TargetDirectives = ({ targetId, className = 'lz-card' }: TargetDirectivesProps) => {
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
