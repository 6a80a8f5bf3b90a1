import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../../shared/kernel/money.ts';

interface WanInputProps {
  readonly value?: number | null;
  readonly onChange?: (wan: number | null) => void;
  readonly id?: string;
}

/** 万元 as typed, whole numbers only; from one 亿 up the same amount in 亿元 beside it catches a zero too many. */
export const WanInput = ({ value, onChange, id }: WanInputProps) => {
  const { t } = useTranslation('lead');
  const large = value !== undefined && value !== null && value >= 10_000;
  return (
    <div className="lz-lead-amount">
      <InputNumber<number>
        {...(id === undefined ? {} : { id })}
        min={0}
        max={1_000_000_000}
        precision={0}
        controls={false}
        suffix={t('wan')}
        value={value ?? null}
        onChange={(next) => onChange?.(next)}
      />
      {large && <span className="lz-lead-quiet">{t('form.money', { money: formatMoney(value) })}</span>}
    </div>
  );
};
