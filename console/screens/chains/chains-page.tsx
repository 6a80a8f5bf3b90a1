import { Select, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { holdsLabel } from '../../../renderer/ui/holds-label.ts';
import { Page } from '../../../renderer/ui/page.tsx';
import type { AdminChain, AdminPerson } from '../../../shared/admin/directory.ts';
import { useWriting } from '../../api/queries.ts';
import { useReading } from '../../api/use-reading.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { useUndoToast } from '../../parts/use-undo-toast.tsx';

export const ChainsPage = () => {
  const { t } = useTranslation();
  const chains = useReading('listChains', {});
  const people = useReading('listPeople', {});
  const columns: TableColumnsType<AdminChain> = [
    { title: t('chains.name'), dataIndex: 'name', key: 'name', width: 260, ellipsis: true },
    {
      title: t('chains.people'),
      key: 'people',
      render: (_, chain) => <Granted chain={chain} people={people.data ?? []} />,
    },
  ];
  return (
    <Page fill title={t('nav.chains')} note={t('chains.note')}>
      <DataTable
        label={t('nav.chains')}
        rowKey="id"
        rows={chains.data ?? []}
        columns={columns}
        loading={chains.isPending || people.isPending}
        instead={chains.instead}
        minWidth={720}
        empty={<EmptyState title={t('chains.emptyTitle')} text={t('chains.emptyText')} />}
      />
    </Page>
  );
};

const Granted = ({ chain, people }: { readonly chain: AdminChain; readonly people: readonly AdminPerson[] }) => {
  const { t } = useTranslation();
  const undoToast = useUndoToast();
  const grant = useWriting('grantChain');
  const change = (personId: string, granted: boolean): void => {
    const name = people.find(({ id }) => id === personId)?.name ?? personId;
    const input = { chainId: chain.id, personId };
    grant.mutate(
      { ...input, granted },
      {
        onSuccess: () =>
          undoToast(granted ? t('chains.granted', { name }) : t('chains.withdrawn', { name }), () =>
            grant.mutateAsync({ ...input, granted: !granted }),
          ),
      },
    );
  };
  return (
    <Select
      mode="multiple"
      variant="borderless"
      aria-label={`${t('chains.people')} ${chain.name}`}
      placeholder={t('chains.pick')}
      style={{ width: '100%' }}
      value={chain.personIds}
      loading={grant.isPending}
      showSearch={{ filterOption: holdsLabel }}
      options={people
        .filter(({ id, left }) => !left || chain.personIds.includes(id))
        .map(({ id, name, unitName }) => ({ value: id, label: unitName === null ? name : `${name}（${unitName}）` }))}
      onSelect={(personId: string) => change(personId, true)}
      onDeselect={(personId: string) => change(personId, false)}
    />
  );
};
