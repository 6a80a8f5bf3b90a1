import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps, Space, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AdminPerson } from '../../../shared/admin/directory.ts';
import { useWriting } from '../../api/queries.ts';
import { useReading } from '../../api/use-reading.tsx';
import { useUndoToast } from '../../parts/use-undo-toast.tsx';

interface PeopleActions {
  readonly onEdit: (person: AdminPerson) => void;
  readonly onCode: (person: AdminPerson) => void;
}

export const usePeopleColumns = ({ onEdit, onCode }: PeopleActions): TableColumnsType<AdminPerson> => {
  const { t } = useTranslation();
  const chains = useReading('listChains', {});
  const chainNames = new Map((chains.data ?? []).map(({ id, name }) => [id, name]));
  const menuOf = usePersonMenu();
  return [
    { title: t('people.name'), dataIndex: 'name', key: 'name', fixed: 'start', width: 120, ellipsis: true },
    { title: t('people.post'), key: 'post', width: 150, ellipsis: true, render: (_, { post }) => post ?? t('none') },
    {
      title: t('people.unit'),
      key: 'unit',
      width: 190,
      ellipsis: true,
      render: (_, { unitName, unitHead }) =>
        unitHead ? `${unitName ?? t('none')}（${t('people.unitHead')}）` : (unitName ?? t('none')),
    },
    { title: t('people.role'), key: 'role', width: 110, render: (_, { role }) => t(`people.roles.${role}`) },
    {
      title: t('people.chains'),
      key: 'chains',
      width: 170,
      ellipsis: true,
      render: (_, { chainIds }) => chainIds.map((id) => chainNames.get(id) ?? id).join('、') || t('none'),
    },
    { title: t('people.devices'), dataIndex: 'devices', key: 'devices', width: 90, align: 'right' },
    {
      title: t('people.password'),
      key: 'password',
      width: 90,
      render: (_, { hasPassword }) => (hasPassword ? t('people.passwordSet') : t('people.passwordNone')),
    },
    {
      key: 'actions',
      fixed: 'end',
      width: 200,
      align: 'right',
      render: (_, person) => (
        <Space size={0}>
          {!person.left && (
            <>
              <Button
                type="link"
                size="small"
                aria-label={`${t('people.code')} ${person.name}`}
                onClick={() => onCode(person)}
              >
                {t('people.code')}
              </Button>
              <Button
                type="link"
                size="small"
                aria-label={`${t('action.edit')} ${person.name}`}
                onClick={() => onEdit(person)}
              >
                {t('action.edit')}
              </Button>
            </>
          )}
          <Dropdown menu={{ items: menuOf(person) }} trigger={['click']}>
            <Button
              type="text"
              size="small"
              icon={<MoreOutlined />}
              aria-label={`${t('people.remove')}、${t('people.resetPassword')} ${person.name}`}
            />
          </Dropdown>
        </Space>
      ),
    },
  ];
};

const usePersonMenu = () => {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const undoToast = useUndoToast();
  const remove = useWriting('removePerson');
  const restore = useWriting('restorePerson');
  const reset = useWriting('resetPassword');

  const askReset = ({ id, name }: AdminPerson): void => {
    modal.confirm({
      title: t('people.resetConfirm', { name }),
      content: t('people.resetText'),
      okText: t('people.resetPassword'),
      cancelText: t('action.cancel'),
      onOk: async () => {
        // The call itself says why it was refused.
        const done = await reset.mutateAsync({ id }).catch(() => undefined);
        if (done !== undefined) void message.success(t('people.resetDone'));
      },
    });
  };

  return (person: AdminPerson): NonNullable<MenuProps['items']> => {
    const { id, name } = person;
    if (person.left) {
      return [
        {
          key: 'restore',
          label: t('people.restore'),
          onClick: () =>
            restore.mutate(
              { id },
              { onSuccess: () => undoToast(t('people.restored', { name }), () => remove.mutateAsync({ id })) },
            ),
        },
      ];
    }
    return [
      {
        key: 'reset',
        label: t('people.resetPassword'),
        disabled: !person.hasPassword,
        onClick: () => askReset(person),
      },
      {
        key: 'remove',
        label: t('people.remove'),
        onClick: () =>
          remove.mutate(
            { id },
            { onSuccess: () => undoToast(t('people.removed', { name }), () => restore.mutateAsync({ id })) },
          ),
      },
    ];
  };
};
