import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';

interface UnitPickerProps {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
}

export const UnitPicker = ({ value, onChange, ...rest }: UnitPickerProps) => {
  const { t } = useTranslation();
  const units = useQuery(api.organisation.listUnits.queryOptions());
  return (
    <Select
      {...rest}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder={t('unit.pick')}
      options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      className="lz-picker"
    />
  );
};
