import { App } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminTarget, TargetMetric } from '../../../shared/admin/rules.ts';
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
  const isWrong = typed !== undefined && typed.trim() !== '' && !/^\d{1,10}$/.test(typed.trim());

  const put = (value: number) => save.mutateAsync({ unitId, chainId, year, metric, value });
  const putBack = async (saved: string): Promise<unknown> =>
    target === undefined ? remove.mutateAsync({ id: saved }) : put(target.value);

  const keep = async (): Promise<void> => {
    if (typed === undefined) return;
    const text = typed.trim();
    if (isWrong) {
      void message.warning(t('rules.notNumber'));
      return;
    }
    try {
      if (text === '' && target !== undefined) {
        await remove.mutateAsync({ id: target.id });
        undoToast(t('rules.cleared', facts), () => put(target.value));
      } else if (text !== '' && Number(text) !== target?.value) {
        const { id } = await put(Number(text));
        undoToast(t('rules.changed', { ...facts, value: text }), () => putBack(id));
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
    <input
      type="text"
      inputMode="numeric"
      aria-label={label}
      aria-invalid={isWrong}
      value={typed ?? target?.value ?? ''}
      onChange={({ target: field }) => setTyped(field.value)}
      onBlur={() => void keep()}
      onKeyDown={onKeyDown}
    />
  );
};
