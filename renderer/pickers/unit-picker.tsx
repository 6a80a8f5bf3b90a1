import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { holdsLabel } from '../ui/holds-label.ts';

interface UnitPickerProps {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
}

export const UnitPicker = ({ value, onChange, ...rest }: UnitPickerProps) => {
  const { t } = useTranslation();
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: holdsLabel }}
      allowClear
      placeholder={t('unit.pick')}
      notFoundContent={units.instead}
      options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value ?? null}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
      className="lz-picker"
    />
  );
};
