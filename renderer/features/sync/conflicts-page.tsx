import { keepPreviousData } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { OpenConflict, SettledConflict } from './conflict-card.tsx';
import './sync.css';

/** What two people wrote at the same time, decided by one click each. */
export const ConflictsPage = () => {
  const { t } = useTranslation('sync');
  const [state, setState] = useState<'open' | 'settled'>('open');
  const { limit, showAll } = useRowLimit(200);
  const answer = useAnswer(
    api.sync.conflicts.queryOptions({ input: { state, limit }, placeholderData: keepPreviousData }),
  );
  const cards = answer.data?.rows;
  const move = (from: HTMLElement, by: 1 | -1): void => {
    const next = by === 1 ? from.nextElementSibling : from.previousElementSibling;
    if (next instanceof HTMLElement) next.focus();
  };
  return (
    <Page
      title={t('conflicts.title')}
      note={t('conflicts.lead')}
      actions={
        <Segmented
          aria-label={t('conflicts.title')}
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('conflicts.open') },
            { value: 'settled', label: t('conflicts.settled') },
          ]}
        />
      }
    >
      {answer.instead}
      {cards?.length === 0 && <EmptyState title={t('conflicts.empty')} text={t('conflicts.emptyText')} />}
      {state === 'open' && (cards?.length ?? 0) > 0 && <p className="lz-sync-quiet">{t('conflicts.keys')}</p>}
      <div className="lz-sync-cards">
        {cards?.map((card) =>
          card.state === 'open' ? (
            <OpenConflict key={card.id} card={card} onMove={move} />
          ) : (
            <SettledConflict key={card.id} card={card} />
          ),
        )}
      </div>
      <RestOfList shown={cards?.length ?? 0} total={answer.data?.total} all={showAll} />
    </Page>
  );
};
