import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';

interface TargetDirectivesProps {
  readonly targetId: string;
  readonly className?: string;
}

/** Open directives on a lead, a node or a unit; nothing when there are none. */
export const TargetDirectives = ({ targetId, className = 'lz-card' }: TargetDirectivesProps) => {
  const { t } = useTranslation('directive');
  const directives = useAnswer(api.directive.list.queryOptions({ input: { open: true, targetId } }));
  if (directives.data === undefined || directives.data.length === 0) return null;
  return (
    <section className={className}>
      <h2>{t('onTarget')}</h2>
      <ul className="lz-on-target">
        {directives.data.map(({ id, title, kind, dueOn, overdue, state, unit }) => (
          <li key={id}>
            <Link href={`/directives/${id}`}>{title}</Link>
            <span className="lz-due-quiet">
              {t(`kind.${kind}`)} · {unit.name} · {t(`state.${state}`)}
            </span>
            <span className={overdue ? 'lz-due-late' : 'lz-due-quiet'}>{t('page.due', { day: dueOn })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
