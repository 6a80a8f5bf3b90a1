import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Person, Unit } from '../../../shared/contract/organisation.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { InlineText } from './inline-text.tsx';

export const PeopleCard = () => {
  const { t } = useTranslation(['settings', 'directive']);
  const standing = useQuery(api.cooperation.standing.queryOptions());
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const onError = (error: Error) => void message.error(errorText(error));
  const people = useQuery(api.organisation.listPeople.queryOptions());
  const units = useQuery(api.organisation.listUnits.queryOptions());
  const profile = useQuery(api.organisation.profile.queryOptions());
  const savePerson = useMutation(api.organisation.savePerson.mutationOptions({ onError }));
  const saveUnit = useMutation(api.organisation.saveUnit.mutationOptions({ onError }));
  const removePerson = useMutation(api.organisation.removePerson.mutationOptions({ onError }));

  const save = async (person: Omit<Person, 'id'> & { readonly id?: string }) => {
    const { changeSetId } = await savePerson.mutateAsync(person);
    undoToast(t('people.saved', { name: person.name }), changeSetId);
  };
  const add = async (name: string) => {
    const { unitId } = profile.data ?? (await client.organisation.profile());
    await save({ name, post: null, unitId, unitHead: false });
  };
  const rename = async (unit: Unit, name: string) => {
    const { changeSetId } = await saveUnit.mutateAsync({ ...unit, name });
    undoToast(t('people.saved', { name }), changeSetId);
  };
  const remove = async ({ id, name }: Person) => {
    const { changeSetId } = await removePerson.mutateAsync({ id });
    undoToast(t('people.removed', { name }), changeSetId);
  };

  const columns: TableColumnsType<Person> = [
    {
      title: t('people.name'),
      key: 'name',
      width: 180,
      render: (_, person) => (
        <InlineText
          required
          label={t('people.name')}
          value={person.name}
          onSave={(name) => void save({ ...person, name })}
        />
      ),
    },
    {
      title: t('people.post'),
      key: 'post',
      render: (_, person) => (
        <InlineText
          label={t('people.post')}
          value={person.post ?? ''}
          onSave={(post) => void save({ ...person, post: post === '' ? null : post })}
        />
      ),
    },
    {
      title: t('people.unit'),
      key: 'unit',
      width: 240,
      render: (_, person) => (
        <UnitPicker
          aria-label={`${t('people.unit')} ${person.name}`}
          value={person.unitId}
          onChange={(unitId) => void save({ ...person, unitId })}
        />
      ),
    },
    {
      title: t('people.unitHead'),
      key: 'unitHead',
      width: 120,
      render: (_, person) => (
        <Checkbox
          aria-label={`${t('people.unitHead')} ${person.name}`}
          checked={person.unitHead}
          onChange={({ target }) => void save({ ...person, unitHead: target.checked })}
        />
      ),
    },
    {
      key: 'remove',
      width: 48,
      render: (_, person) => (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('people.removeLabel', { name: person.name })}
          onClick={() => void remove(person)}
        />
      ),
    },
  ];

  return (
    <section className="lz-card lz-settings-wide">
      <h2>{t('people.title')}</h2>
      <Table
        rowKey="id"
        size="small"
        pagination={false}
        columns={columns}
        dataSource={people.data ?? []}
        scroll={{ x: 720 }}
      />
      <AddLine label={t('people.newPerson')} action={t('people.add')} onAdd={(name) => void add(name)} />
      <h3 className="lz-settings-sub">{t('people.unit')}</h3>
      <ul className="lz-settings-units">
        {(units.data ?? []).map((unit) => (
          <li key={unit.id}>
            <InlineText
              required
              label={t('people.units')}
              value={unit.name}
              onSave={(name) => void rename(unit, name)}
            />
            {standing.data?.mayIssue === true && (
              <Link
                href={`/directives?new=1&target=unit&id=${unit.id}`}
                aria-label={`${t('directive:menu')} ${unit.name}`}
              >
                {t('directive:menu')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <AddLine
        label={t('people.newUnit')}
        action={t('people.addUnit')}
        onAdd={(name) => saveUnit.mutate({ name, kind: 'other' })}
      />
    </section>
  );
};

interface AddLineProps {
  readonly label: string;
  readonly action: string;
  readonly onAdd: (name: string) => void;
}

const AddLine = ({ label, action, onAdd }: AddLineProps) => {
  const [name, setName] = useState('');
  return (
    <form
      className="lz-settings-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onAdd(name.trim());
        setName('');
      }}
    >
      <Input
        aria-label={label}
        placeholder={label}
        value={name}
        maxLength={80}
        onChange={({ target }) => setName(target.value)}
      />
      <Button htmlType="submit">{action}</Button>
    </form>
  );
};
