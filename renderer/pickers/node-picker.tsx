import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useFoundSelect } from './use-found-select.ts';

interface NodePickerProps {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  /** Only nodes of this chain. */
  readonly chainId?: string;
  readonly id?: string;
  readonly 'aria-label'?: string;
}

/** One node of any chain, found by its name. */
export const NodePicker = ({ value, onChange, chainId, ...rest }: NodePickerProps) => {
  const { t } = useTranslation('chain');
  const [text, setText] = useState('');
  const found = useAnswer(
    api.chain.searchNodes.queryOptions({
      input: { text, limit: 50, ...(chainId === undefined ? {} : { chainId }) },
      placeholderData: keepPreviousData,
    }),
    { brief: true },
  );
  const chosenId = value ?? '';
  const chosen = useAnswer(api.chain.node.queryOptions({ input: { id: chosenId }, enabled: chosenId !== '' }));
  const options = (found.data ?? []).map(({ id, name, tier, chainName }) => ({
    value: id,
    label: `${name} · ${t(`tier.${tier}`)} · ${chainName}`,
  }));
  if (
    text === '' &&
    chosen.data !== undefined &&
    chosenId !== '' &&
    !options.some((option) => option.value === chosenId)
  ) {
    const { node, chain } = chosen.data;
    options.unshift({ value: node.id, label: `${node.name} · ${t(`tier.${node.tier}`)} · ${chain.name}` });
  }
  const answered = found.isCurrent;
  const select = useFoundSelect({ text, answered, options, onPick: (next) => onChange?.(next) });

  return (
    <Select
      {...rest}
      {...select}
      allowClear
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={t('node.pick')}
      notFoundContent={found.instead}
      options={options}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      className="lz-picker"
    />
  );
};
