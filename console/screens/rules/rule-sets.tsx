import { Button, Modal, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import type { AdminRuleSet } from '../../../shared/admin/rules.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { useReading } from '../../api/use-reading.tsx';
import { Mark } from '../../parts/mark.tsx';
import { RuleSetForm } from './rule-set-form.tsx';

export const RuleSets = () => {
  const { t } = useTranslation();
  const sets = useReading('listRuleSets', {});
  const [opened, setOpened] = useState<AdminRuleSet | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const rows = sets.data ?? [];
  const columns: TableColumnsType<AdminRuleSet> = [
    { title: t('rules.name'), dataIndex: 'name', key: 'name', ellipsis: true },
    {
      title: t('rules.revision'),
      key: 'revision',
      width: 110,
      render: (_, { revision }) => t('rules.revisionText', { revision }),
    },
    { title: t('rules.effectiveOn'), dataIndex: 'effectiveOn', key: 'effectiveOn', width: 120 },
    { key: 'state', width: 110, render: (_, set) => <SetState set={set} all={rows} /> },
    {
      key: 'open',
      width: 80,
      align: 'right',
      render: (_, set) => (
        <Button
          type="link"
          size="small"
          aria-label={`${t('action.open')} ${set.name} ${t('rules.revisionText', { revision: set.revision })}`}
          onClick={() => setOpened(set)}
        >
          {t('action.open')}
        </Button>
      ),
    },
  ];
  return (
    <section className="lz-card lz-rules-section" aria-label={t('rules.sets')}>
      <div className="lz-rules-head">
        <h2>{t('rules.sets')}</h2>
        <span>{t('rules.setsNote')}</span>
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {rows.length === 0 ? t('rules.addFirst') : t('rules.add')}
        </Button>
      </div>
      {sets.data === undefined ? (
        sets.instead
      ) : rows.length === 0 ? (
        <EmptyState title={t('rules.setsEmptyTitle')} text={t('rules.setsEmptyText')} />
      ) : (
        <Table
          rowKey="id"
          size="small"
          pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={columns}
          dataSource={rows}
          scroll={{ x: 560 }}
        />
      )}
      {opened !== null && (
        <Modal
          open
          title={`${opened.name} ${t('rules.revisionText', { revision: opened.revision })}`}
          onCancel={() => setOpened(null)}
          footer={<Button onClick={() => setOpened(null)}>{t('action.close')}</Button>}
          width={680}
        >
          <p className="lz-rules-content">{opened.content}</p>
        </Modal>
      )}
      {isAdding && <RuleSetForm sets={rows} onClose={() => setIsAdding(false)} />}
    </section>
  );
};

const SetState = ({ set, all }: { readonly set: AdminRuleSet; readonly all: readonly AdminRuleSet[] }) => {
  const { t } = useTranslation();
  const today = calendarDayOfMs(Date.now());
  if (set.effectiveOn > today) return <Mark tone="plain">{t('rules.later')}</Mark>;
  const isReplaced = all.some(
    (other) => other.name === set.name && other.revision > set.revision && other.effectiveOn <= today,
  );
  return isReplaced ? <Mark tone="plain">{t('rules.past')}</Mark> : <Mark tone="good">{t('rules.inForce')}</Mark>;
};
