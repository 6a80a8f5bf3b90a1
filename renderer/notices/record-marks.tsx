import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { UnreadableFields } from '../../shared/contract/base.ts';
import { calendarDay, daysBetween } from '../../shared/kernel/calendar-day.ts';
import { addressOf } from '../../shared/records/address.ts';
import { isReadable, NeedsUpgrade } from './needs-upgrade.tsx';
import './record-marks.css';

interface StateMarkProps {
  readonly record: { readonly unreadable: UnreadableFields };
  readonly category: 'open' | 'answered' | 'done' | 'refused';
  readonly children: ReactNode;
}

export const StateMark = ({ record, category, children }: StateMarkProps) =>
  isReadable(record, 'state') ? (
    <span className={`lz-record-mark lz-record-${category}`}>{children}</span>
  ) : (
    <NeedsUpgrade unreadable={record.unreadable} fields={['state']} />
  );

interface DueMarkProps {
  readonly record: { readonly dueOn: string; readonly overdue: boolean; readonly unreadable: UnreadableFields };
  readonly open: boolean;
  readonly today: string;
}

/** Red, and in words, until the record is closed. */
export const DueMark = ({ record, open, today }: DueMarkProps) => {
  const { t } = useTranslation('common');
  const { dueOn, overdue, unreadable } = record;
  if (!isReadable(record, 'dueOn')) return <NeedsUpgrade unreadable={unreadable} fields={['dueOn']} />;
  return (
    <span className={overdue ? 'lz-record-due lz-record-late' : 'lz-record-due'}>
      {dueOn}
      {overdue && <strong>{t('due.late', { count: daysBetween(calendarDay(dueOn), calendarDay(today)) })}</strong>}
      {open && isReadable(record, 'state') && dueOn === today && <strong>{t('due.today')}</strong>}
    </span>
  );
};

interface TargetLinkProps {
  readonly target: {
    readonly entity: string;
    readonly id: string;
    readonly name: string | null;
    readonly chainId: string | null;
  };
  readonly kind: string;
  /** In a list, whose keys open the row. */
  readonly quiet?: true;
}

/** The record that another one is about. */
export const TargetLink = ({ target, kind, quiet }: TargetLinkProps) => {
  const { t } = useTranslation('common');
  const address = targetAddress(target);
  return (
    <>
      <span className="lz-record-quiet">{kind} </span>
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

/** Null for what has no page, and for records that are not here. */
const targetAddress = ({ entity, id, name, chainId }: TargetLinkProps['target']): string | null => {
  if (name === null) return null;
  if (entity === 'chain_node') return chainId === null ? null : `/chains/${chainId}?node=${encodeURIComponent(id)}`;
  return addressOf(entity, id) ?? null;
};
