import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { mostRows } from '../../shared/kernel/most-rows.ts';
import './rest-of-list.css';
import { ForReading } from '../ui/looking-only.tsx';

/** How many rows to ask for: the first few, and all of them once somebody wants to see them. */
export const useRowLimit = (first: number) => {
  const [limit, setLimit] = useState(first);
  return { limit, showAll: () => setLimit(mostRows) };
};

interface RestOfListProps {
  readonly shown: number;
  readonly total: number | undefined;
  /** Asks for all of them, or the page on which they are. */
  readonly all: (() => void) | string | undefined;
}

/** 显示 50 / 共 123: below a list that does not hold all that there are. Nothing below one that does. */
export const RestOfList = ({ shown, total = 0, all }: RestOfListProps): ReactNode => {
  const { t } = useTranslation();
  if (shown >= total) return null;
  return (
    <ForReading>
      <p className="lz-rest">
        {t('rest.shown', { shown, total })}
        {typeof all === 'string' ? (
          <Link href={all}>{t('rest.all')}</Link>
        ) : (
          all !== undefined &&
          shown < mostRows && (
            <Button type="link" size="small" onClick={all}>
              {t('rest.all')}
            </Button>
          )
        )}
      </p>
    </ForReading>
  );
};
