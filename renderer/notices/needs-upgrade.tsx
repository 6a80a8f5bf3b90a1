import { Alert, Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnreadableFields } from '../../shared/contract/base.ts';
import { strangeValues } from '../api/record-words.ts';
import './needs-upgrade.css';

interface NeedsUpgradeProps {
  readonly unreadable: UnreadableFields;
  /** Only where one of these is what cannot be read; left out: any. */
  readonly fields?: readonly string[];
}

/** Beside a record that says something which only a newer version understands. */
export const NeedsUpgrade = ({ unreadable, fields }: NeedsUpgradeProps) => {
  const { t } = useTranslation('common');
  const shown = fields === undefined ? unreadable : unreadable.filter(({ field }) => fields.includes(field));
  if (shown.length === 0) return null;
  const hint = t('upgrade.hint', { values: strangeValues(shown) });
  return (
    <Tooltip title={hint}>
      <Tag color="warning" tabIndex={0} aria-label={`${t('upgrade.mark')}：${hint}`}>
        {t('upgrade.mark')}
      </Tag>
    </Tooltip>
  );
};

interface NeedsUpgradeNoticeProps {
  readonly unreadable: UnreadableFields;
  /** Nothing can be done with the record before the upgrade. */
  readonly waits?: boolean;
}

/** On the page of a record: what is not understood, and that an edit takes its place. */
export const NeedsUpgradeNotice = ({ unreadable, waits = false }: NeedsUpgradeNoticeProps) => {
  const { t } = useTranslation('common');
  if (unreadable.length === 0) return null;
  return (
    <Alert
      className="lz-upgrade-notice"
      type="warning"
      showIcon
      title={t('upgrade.hint', { values: strangeValues(unreadable) })}
      description={t(waits ? 'upgrade.waits' : 'upgrade.replaces')}
    />
  );
};

/** Above numbers that leave records out. */
export const NotCounted = ({ count, action }: { readonly count: number; readonly action?: ReactNode }) => {
  const { t } = useTranslation('common');
  if (count === 0) return null;
  return (
    <Alert
      className="lz-upgrade-notice"
      type="warning"
      showIcon
      title={t('upgrade.notCounted', { count })}
      action={action}
    />
  );
};

/** Above a list whose numbers leave records of it out: how many, and only where there are some. */
export const SomeNeedUpgrade = ({ count }: { readonly count: number }) => {
  const { t } = useTranslation('common');
  return count === 0 ? null : <Tag color="warning">{t('upgrade.short', { count })}</Tag>;
};

/** For a command that puts something in their place: the values that the screen has shown. */
export const seenValues = (
  { unreadable }: { readonly unreadable: UnreadableFields },
  fields: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    unreadable.filter(({ field }) => fields.includes(field)).map(({ field, value }) => [field, value]),
  );

/** Whether the record says in this field what a person of this version can read. */
export const isReadable = ({ unreadable }: { readonly unreadable: UnreadableFields }, field: string): boolean =>
  unreadable.every((other) => other.field !== field);

/** In place of a word that this version does not have. */
export const useUpgradeWord = (): string => useTranslation('common').t('upgrade.mark');
