import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Space, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { Page } from '../../../renderer/ui/page.tsx';
import type { AdminUnit } from '../../../shared/admin/directory.ts';
import { useWriting } from '../../api/queries.ts';
import { useReading } from '../../api/use-reading.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { useUndoToast } from '../../parts/use-undo-toast.tsx';
import { UnitForm } from './unit-form.tsx';

export const UnitsPage = () => {
  const { t } = useTranslation();
  const units = useReading('listUnits', {});
  const [showClosed, setShowClosed] = useState(false);
  const [edited, setEdited] = useState<AdminUnit | 'new' | null>(null);
  const all = units.data ?? [];
  const shown = all.filter(({ closed }) => showClosed || !closed);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('units.add')}
    </Button>
  );
  return (
    <Page
      fill
      title={t('nav.units')}
      note={t('units.note', { count: all.filter(({ closed }) => !closed).length })}
      actions={
        <>
          {all.some(({ closed }) => closed) && (
            <Checkbox checked={showClosed} onChange={({ target }) => setShowClosed(target.checked)}>
              {t('units.showClosed')}
            </Checkbox>
          )}
          {add}
        </>
      }
    >
      <DataTable
        label={t('nav.units')}
        rowKey="id"
        rows={shown}
        columns={useUnitColumns(setEdited)}
        loading={units.isPending}
        instead={units.instead}
        minWidth={790}
        empty={<EmptyState title={t('units.emptyTitle')} text={t('units.emptyText')} />}
        isMuted={({ closed }) => closed}
      />
      {edited !== null && <UnitForm unit={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
};

const useUnitColumns = (onEdit: (unit: AdminUnit) => void): TableColumnsType<AdminUnit> => {
  const { t } = useTranslation();
  const undoToast = useUndoToast();
  const close = useWriting('closeUnit');
  const reopen = useWriting('reopenUnit');
  const save = useWriting('saveUnit');

  const closeUnit = ({ id, name }: AdminUnit): void =>
    close.mutate(
      { id },
      { onSuccess: () => undoToast(t('units.closedToast', { name }), () => reopen.mutateAsync({ id })) },
    );
  const reopenUnit = ({ id, name }: AdminUnit): void =>
    reopen.mutate(
      { id },
      { onSuccess: () => undoToast(t('units.reopened', { name }), () => close.mutateAsync({ id })) },
    );

  return [
    { title: t('units.name'), dataIndex: 'name', key: 'name', fixed: 'start', width: 190, ellipsis: true },
    {
      title: t('units.kind'),
      key: 'kind',
      width: 90,
      render: (_, { kind, needsUpgrade }) => (needsUpgrade ? t('units.needsUpgrade') : t(`units.kinds.${kind}`)),
    },
    {
      title: t('units.reports'),
      key: 'reports',
      width: 110,
      render: (_, { id, name, kind, reports, closed }) => (
        <Checkbox
          aria-label={`${t('units.reports')} ${name}`}
          checked={reports}
          disabled={closed}
          onChange={({ target }) => save.mutate({ id, name, kind, reports: target.checked })}
        />
      ),
    },
    { title: t('units.people'), dataIndex: 'people', key: 'people', width: 70, align: 'right' },
    { title: t('units.devices'), dataIndex: 'devices', key: 'devices', width: 90, align: 'right' },
    {
      title: t('units.state'),
      key: 'state',
      width: 80,
      render: (_, { closed }) => (closed ? t('units.closed') : t('units.open')),
    },
    {
      key: 'actions',
      fixed: 'end',
      width: 160,
      align: 'right',
      render: (_, unit) =>
        unit.closed ? (
          <Button type="link" size="small" onClick={() => reopenUnit(unit)}>
            {t('units.reopen')}
          </Button>
        ) : (
          <Space size={0}>
            <Button
              type="link"
              size="small"
              aria-label={`${t('action.edit')} ${unit.name}`}
              onClick={() => onEdit(unit)}
            >
              {t('action.edit')}
            </Button>
            <Button
              type="link"
              size="small"
              aria-label={`${t('units.close')} ${unit.name}`}
              onClick={() => closeUnit(unit)}
            >
              {t('units.close')}
            </Button>
          </Space>
        ),
    },
  ];
};
