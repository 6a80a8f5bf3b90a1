import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundCompany } from '../../shared/contract/company.ts';
import { api } from '../api/client.ts';
import { alreadyTold } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useCall } from '../api/use-call.ts';
import { useUndoToast } from '../api/use-undo-toast.tsx';
import { useFoundSelect } from './use-found-select.ts';

export interface PickedCompany {
  readonly id: string;
  readonly name: string;
}

interface CompanyPickerProps {
  readonly value?: string | null;
  /** The second argument carries the name, for callers that show it before they save. */
  readonly onChange?: (id: string | null, company: PickedCompany | null) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** False where only companies of the library make sense. */
  readonly creatable?: boolean;
}

const newPrefix = 'new:';

/** One company by name, pinyin, initials or code; a name that is not in the library yet is added on the spot. */
export const CompanyPicker = ({ value, onChange, placeholder, creatable = true, ...rest }: CompanyPickerProps) => {
  const { t } = useTranslation('company');
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<PickedCompany | null>(null);
  const undoToast = useUndoToast();
  const create = useCall(api.company.create.mutationOptions());
  const text = typed.trim();
  const found = useAnswer(
    {
      ...api.company.search.queryOptions({ input: { text, limit: 12 } }),
      enabled: text !== '',
      placeholderData: keepPreviousData,
    },
    { brief: true },
  );
  const current = useCompanyName(value ?? null, picked);
  const answered = text === '' || found.isCurrent;
  const hits = text === '' ? [] : (found.data ?? []);
  const options = hits.map((hit) => ({ value: hit.id, label: hit.name, note: noteOf(hit) }));
  const isKnown = hits.some(({ name, shortName }) => name === text || shortName === text);
  if (creatable && text !== '' && !isKnown && answered)
    options.push({ value: `${newPrefix}${text}`, label: t('picker.create', { name: text }), note: '' });
  if (text === '' && current !== null) options.push({ value: current.id, label: current.name, note: '' });

  const take = (company: PickedCompany | null): void => {
    setTyped('');
    setPicked(company);
    onChange?.(company?.id ?? null, company);
  };
  const pick = async (next: string | undefined): Promise<void> => {
    if (next === undefined) return take(null);
    if (!next.startsWith(newPrefix)) {
      const hit = hits.find(({ id }) => id === next);
      return take(hit === undefined ? null : { id: hit.id, name: hit.name });
    }
    const answer = await create.mutateAsync({ name: next.slice(newPrefix.length) }).catch(alreadyTold);
    if (answer === undefined) return;
    undoToast(t('created', { name: answer.value.name }), answer.changeSetId);
    take(answer.value);
  };

  const select = useFoundSelect({ text, answered, options, onPick: (next) => void pick(next) });

  return (
    <Select
      {...rest}
      {...select}
      allowClear
      className="lz-picker"
      loading={create.isPending}
      notFoundContent={text === '' ? t('picker.hint') : answered ? t('picker.none') : found.instead}
      onChange={(next: string | undefined) => void pick(next)}
      optionRender={({ data }) => (
        <span className="lz-company-option">
          <span>{data.label}</span>
          {data.note !== '' && <small>{data.note}</small>}
        </span>
      )}
      options={options}
      placeholder={placeholder ?? t('picker.placeholder')}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      value={value ?? null}
    />
  );
};

/** The name of a value that somebody else set: the form only knows the id. */
const useCompanyName = (id: string | null, picked: PickedCompany | null): PickedCompany | null => {
  const isPicked = picked !== null && picked.id === id;
  const company = useAnswer({
    ...api.company.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null && !isPicked,
  });
  if (id === null) return null;
  if (isPicked) return picked;
  return company.data === undefined ? { id, name: '……' } : { id, name: company.data.name };
};

const noteOf = ({ shortName, stockCode, city }: FoundCompany): string =>
  [shortName, stockCode, city].filter((part) => part !== null).join(' · ');
