import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DirectiveRow } from '../../../shared/contract/directive.ts';
import { calendarDay, daysBetween } from '../../../shared/kernel/calendar-day.ts';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';

export const StateMark = ({ directive }: { readonly directive: Pick<DirectiveRow, 'state' | 'unreadable'> }) => {
  const { t } = useTranslation('directive');
  const { state, unreadable } = directive;
  if (!isReadable(directive, 'state')) return <NeedsUpgrade unreadable={unreadable} fields={['state']} />;
  return <span className={`lz-directive-mark lz-directive-${state}`}>{t(`state.${state}`)}</span>;
};

interface DueMarkProps {
  readonly directive: Pick<DirectiveRow, 'dueOn' | 'overdue' | 'state' | 'unreadable'>;
  readonly today: string;
}

/** Red, and in words, on both sides until the issuer closes it. */
export const DueMark = ({ directive, today }: DueMarkProps) => {
  const { t } = useTranslation('directive');
  const { dueOn, overdue, state, unreadable } = directive;
  if (!isReadable(directive, 'dueOn')) return <NeedsUpgrade unreadable={unreadable} fields={['dueOn']} />;
  const isOpen = isReadable(directive, 'state') && (state === 'issued' || state === 'answered');
  return (
    <span className={overdue ? 'lz-directive-due lz-directive-late' : 'lz-directive-due'}>
      {dueOn}
      {overdue && <strong>{t('overdue', { count: daysBetween(calendarDay(dueOn), calendarDay(today)) })}</strong>}
      {isOpen && dueOn === today && <strong>{t('dueToday')}</strong>}
    </span>
  );
};

interface TargetLinkProps extends Pick<DirectiveRow, 'target'> {
  /** In a list, whose keys open the row. */
  readonly quiet?: true;
}

export const TargetLink = ({ target, quiet }: TargetLinkProps) => {
  const { t } = useTranslation('directive');
  const address = targetAddress(target);
  return (
    <>
      <span className="lz-directive-quiet">{t(`targetEntity.${target.entity}`)} </span>
      {address === null ? (
        (target.name ?? t('notHere'))
      ) : (
        <Link href={address} {...(quiet === undefined ? {} : { tabIndex: -1 })}>
          {target.name}
        </Link>
      )}
    </>
  );
};

/** Where the record that a directive is about has its page; null for units, and for records that are not here. */
const targetAddress = ({ entity, id, name, chainId }: DirectiveRow['target']): string | null => {
  if (name === null) return null;
  switch (entity) {
    case 'lead':
      return `/leads/${id}`;
    case 'chain_node':
      return chainId === null ? null : `/chains/${chainId}?node=${encodeURIComponent(id)}`;
    case 'unit':
      return null;
  }
};
