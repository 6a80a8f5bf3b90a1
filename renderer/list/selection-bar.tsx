import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mostSelected } from '../../shared/kernel/most-selected.ts';
import { ForReading } from '../ui/looking-only.tsx';

interface SelectionBarProps {
  readonly count: number;
  /** The list is longer than what can be selected at once. */
  readonly full: boolean;
  readonly onNone: () => void;
  readonly children: ReactNode;
}

/** How many are selected, and what can be done with all of them at once. */
export const SelectionBar = ({ count, full, onNone, children }: SelectionBarProps) => {
  const { t } = useTranslation();
  return (
    <section className="lz-list-selection" aria-label={t('list.selection')}>
      <span aria-live="polite">
        {t('list.selected', { count })}
        {full && count >= mostSelected && ` · ${t('list.mostSelected', { count: mostSelected })}`}
      </span>
      {children}
      <ForReading>
        <Button type="text" size="small" onClick={onNone}>
          {t('list.selectNone')}
        </Button>
      </ForReading>
    </section>
  );
};
