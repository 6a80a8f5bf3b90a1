import { App } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TypedMeaning } from '../../../renderer/ui/typed-meaning.tsx';
import type { AdminTarget, TargetMetric } from '../../../shared/admin/rules.ts';
import { parseTypedMoney, type TypedMoney } from '../../../shared/domain/importing/typed-money.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { useWriting } from '../../api/queries.ts';
import { useUndoToast } from '../../parts/use-undo-toast.tsx';

interface TargetCellProps {
  readonly name: string;
  readonly year: number;
  readonly metric: TargetMetric;
  readonly unitId: string | null;
  readonly chainId: string | null;
  readonly target: AdminTarget | undefined;
}

/** Saved when it is left or with Enter; Escape gives back what was there. */
export const TargetCell = ({ name, year, metric, unitId, chainId, target }: TargetCellProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const save = useWriting('saveTarget');
  const remove = useWriting('removeTarget');
  const [typed, setTyped] = useState<string>();
  const facts = { who: name, metric: t(`rules.metrics.${metric}`) };
  const label = t('rules.cell', facts);
  const read = readTarget(typed ?? '', metric);
  const isWrong = typed !== undefined && read.kind !== 'empty' && read.kind !== 'amount';

  const put = (value: number) => save.mutateAsync({ unitId, chainId, year, metric, value });
  const putBack = async (saved: string): Promise<unknown> =>
    target === undefined ? remove.mutateAsync({ id: saved }) : put(target.value);

  const keep = async (): Promise<void> => {
    if (typed === undefined) return;
    if (read.kind !== 'empty' && read.kind !== 'amount') {
      void message.warning(
        read.kind === 'between'
          ? t('rules.notWholeWan', { lower: formatMoney(read.lower), upper: formatMoney(read.upper) })
          : t(isMoney(metric) ? 'rules.notMoney' : 'rules.notNumber'),
      );
      return;
    }
    try {
      if (read.kind === 'empty' && target !== undefined) {
        await remove.mutateAsync({ id: target.id });
        undoToast(t('rules.cleared', facts), () => put(target.value));
      } else if (read.kind === 'amount' && read.amount !== target?.value) {
        const { id } = await put(read.amount);
        undoToast(t('rules.changed', { ...facts, value: read.amount.toLocaleString('en-US') }), () => putBack(id));
      }
      setTyped(undefined);
    } catch {
      // The call has said why; what was typed stays.
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') setTyped(undefined);
  };

  return (
    <span className="lz-typed-field">
      <input
        type="text"
        aria-label={label}
        aria-invalid={isWrong}
        value={typed ?? target?.value ?? ''}
        onChange={({ target: field }) => setTyped(field.value)}
        onBlur={() => void keep()}
        onKeyDown={onKeyDown}
      />
      {read.kind === 'amount' && isMoney(metric) && <TypedMeaning>{`= ${formatMoney(read.amount)}`}</TypedMeaning>}
    </span>
  );
};

const isMoney = (metric: TargetMetric): boolean => metric === 'investment' || metric === 'fixedAsset';

/** Sums as in every form (docs/spec/typed-values.md), pieces and days as whole numbers. */
const readTarget = (typed: string, metric: TargetMetric): TypedMoney => {
  if (isMoney(metric)) return parseTypedMoney(typed, 'wan');
  const text = typed.normalize('NFKC').trim();
  if (text === '') return { kind: 'empty' };
  return /^\d{1,9}$/.test(text) ? { kind: 'amount', amount: Number(text) } : { kind: 'unclear' };
};
