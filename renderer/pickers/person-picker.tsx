import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { alreadyTold } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useCall } from '../api/use-call.ts';
import { holdsLabel } from '../ui/holds-label.ts';

interface PersonPickerProps {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
}

/** One person of our side; a name that is not there yet is added on the spot. */
export const PersonPicker = ({ value, onChange, ...rest }: PersonPickerProps) => {
  const { t } = useTranslation();
  const { options, typed, setTyped, pick, instead } = usePeople();
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: holdsLabel, onSearch: setTyped, searchValue: typed }}
      allowClear
      placeholder={t('person.pick')}
      notFoundContent={instead}
      options={options}
      value={value ?? null}
      onChange={(next: string | undefined) => void pick(next).then((id) => id !== refused && onChange?.(id ?? null))}
      className="lz-picker"
    />
  );
};

interface PeoplePickerProps {
  readonly value?: readonly string[];
  readonly onChange?: (ids: string[]) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
}

export const PeoplePicker = ({ value, onChange, ...rest }: PeoplePickerProps) => {
  const { t } = useTranslation();
  const { options, typed, setTyped, pick, instead } = usePeople();
  return (
    <Select
      {...rest}
      mode="multiple"
      showSearch={{ filterOption: holdsLabel, onSearch: setTyped, searchValue: typed }}
      placeholder={t('person.pick')}
      notFoundContent={instead}
      options={options}
      value={value === undefined ? [] : [...value]}
      onChange={(next: string[]) => void Promise.all(next.map(pick)).then((ids) => onChange?.(ids.filter(isPerson)))}
      className="lz-picker"
    />
  );
};

const newPrefix = 'new:';

/** A new person who could not be saved: who was chosen before stays. */
const refused = Symbol('refused');

/** Undefined: the choice was cleared. */
type Picked = string | undefined | typeof refused;

const isPerson = (picked: Picked): picked is string => typeof picked === 'string';

const usePeople = () => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const people = useAnswer(api.organisation.listPeople.queryOptions(), { brief: true });
  const save = useCall(api.organisation.savePerson.mutationOptions());
  const known = (people.data ?? []).map(({ id, name, post }) => ({
    value: id,
    label: post === null ? name : `${name} · ${post}`,
  }));
  const name = typed.trim();
  // Nobody is new before it is known who is there.
  const isNew = name !== '' && people.data?.some((person) => person.name === name) === false;
  const options = isNew ? [...known, { value: `${newPrefix}${name}`, label: t('person.add', { name }) }] : known;

  const pick = async (value: string | undefined): Promise<Picked> => {
    setTyped('');
    if (value === undefined || !value.startsWith(newPrefix)) return value;
    const saved = await save.mutateAsync({ name: value.slice(newPrefix.length) }).catch(alreadyTold);
    return saved?.value.id ?? refused;
  };
  return { options, typed, setTyped, pick, instead: people.instead };
};
