import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, Unit } from '../../../shared/contract/organisation.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { LineForm } from '../../form/line-form.tsx';
import { BeginLinks } from '../../notices/feature.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { InlineText } from './inline-text.tsx';

export const PeopleCard = () => {
  const { t } = useTranslation('settings');
  const { run } = useCommand('settings');
  const people = useAnswer(api.organisation.listPeople.queryOptions(), { brief: true });
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });

  /** One field: the others may have been edited a moment ago, and not be read again yet. */
  const save = ({ id, name }: Person, field: Partial<Omit<Person, 'id'>>): void =>
    void run(client.organisation.savePerson({ id, ...field }), t('people.saved', { name: field.name ?? name }));
  const add = async (name: string): Promise<boolean> => {
    const added = client.organisation
      .profile()
      .then(({ unitId }) => client.organisation.savePerson({ name, post: null, unitId, unitHead: false }));
    return (await run(added, t('people.saved', { name }))) !== undefined;
  };
  const addUnit = async (name: string): Promise<boolean> =>
    (await run(client.organisation.saveUnit({ name, kind: 'other' }), t('people.saved', { name }))) !== undefined;
  const rename = (unit: Unit, name: string): void =>
    void run(client.organisation.saveUnit({ id: unit.id, name }), t('people.saved', { name }));
  const remove = ({ id, name }: Person): void =>
    void run(client.organisation.removePerson({ id }), t('people.removed', { name }));

  const columns: TableColumnsType<Person> = [
    {
      title: t('people.name'),
      key: 'name',
      width: 180,
      render: (_, person) => (
        <InlineText
          limit={textLimits.organisation.name}
          required
          label={t('people.name')}
          value={person.name}
          onSave={(name) => save(person, { name })}
        />
      ),
    },
    {
      title: t('people.post'),
      key: 'post',
      render: (_, person) => (
        <InlineText
          limit={textLimits.organisation.post}
          label={t('people.post')}
          value={person.post ?? ''}
          onSave={(post) => save(person, { post: post === '' ? null : post })}
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
          onChange={(unitId) => save(person, { unitId })}
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
          onChange={({ target }) => save(person, { unitHead: target.checked })}
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
          onClick={() => remove(person)}
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
        locale={{ emptyText: people.instead }}
        scroll={{ x: 720 }}
      />
      <AddLine label={t('people.newPerson')} action={t('people.add')} onAdd={add} />
      <h3 className="lz-settings-sub">{t('people.unit')}</h3>
      {units.instead}
      <ul className="lz-settings-units">
        {(units.data ?? []).map((unit) => (
          <li key={unit.id}>
            <InlineText
              limit={textLimits.organisation.name}
              required
              label={t('people.units')}
              value={unit.name}
              onSave={(name) => rename(unit, name)}
            />
            <BeginLinks kind="unit" id={unit.id} name={unit.name} />
          </li>
        ))}
      </ul>
      <AddLine label={t('people.newUnit')} action={t('people.addUnit')} onAdd={addUnit} />
    </section>
  );
};

interface AddLineProps {
  readonly label: string;
  readonly action: string;
  /** Whether it was added; what was refused stays in the field. */
  readonly onAdd: (name: string) => Promise<boolean>;
}

const AddLine = ({ label, action, onAdd }: AddLineProps) => {
  const [name, setName] = useState('');
  return (
    <LineForm
      className="lz-settings-add"
      onSave={async () => {
        if (name.trim() !== '' && (await onAdd(name.trim()))) setName('');
      }}
    >
      <LimitedInput
        aria-label={label}
        placeholder={label}
        value={name}
        limit={textLimits.organisation.name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button htmlType="submit">{action}</Button>
    </LineForm>
  );
};
