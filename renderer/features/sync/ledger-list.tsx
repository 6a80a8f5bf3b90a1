import { keepPreviousData } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exchange } from '../../../shared/contract/sync.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useAnswerPages } from '../../api/use-answer.tsx';
import { usePagedRows } from '../../list/use-paged-rows.ts';
import { byteText } from '../../ui/byte-text.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ForReading } from '../../ui/looking-only.tsx';
import { LedgerDrawer, type LedgerQuestion } from './ledger-drawer.tsx';

const pageSize = 200;
const rowHeight = 36;

/** Every exchange, newest first; only the rows in sight are in the document. */
export const LedgerList = ({ waiting }: { readonly waiting: number }) => {
  const { t } = useTranslation('sync');
  const scroller = useRef<HTMLDivElement>(null);
  const [question, setQuestion] = useState<LedgerQuestion>();
  const pages = useAnswerPages(
    api.sync.ledger.infiniteOptions({
      input: (before: number | null) => ({ before, limit: pageSize }),
      initialPageParam: null,
      getNextPageParam: (page) => page.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
  const rows = pages.pages?.flatMap((page) => page.rows) ?? [];
  const totals = pages.pages?.[0];
  const { items, above, below } = usePagedRows(pages, { count: rows.length, pageSize, rowHeight, scroller });

  return (
    <ForReading>
      <div className="lz-card lz-sync-ledger">
        <div className="lz-sync-ledger-head">
          <h2 id="sync-ledger">{t('ledger.title')}</h2>
          {totals !== undefined && (
            <span className="lz-sync-quiet">
              {t('ledger.totals', { out: byteText(totals.bytesOut), in: byteText(totals.bytesIn) })}
            </span>
          )}
          {waiting > 0 && (
            <LinkButton onClick={() => setQuestion({ exchange: null })}>
              {t('ledger.waiting')} {waiting}
            </LinkButton>
          )}
        </div>
        {pages.pages === undefined ? (
          pages.instead
        ) : rows.length === 0 ? (
          <EmptyState title={t('ledger.empty')} text={t('ledger.emptyText')} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section className="lz-sync-table" ref={scroller} tabIndex={0} aria-labelledby="sync-ledger">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('ledger.when')}</th>
                  <th scope="col">{t('ledger.direction')}</th>
                  <th scope="col" className="lz-sync-number">
                    {t('ledger.entries')}
                  </th>
                  <th scope="col" className="lz-sync-number">
                    {t('ledger.bytes')}
                  </th>
                  <th scope="col">{t('ledger.outcome')}</th>
                </tr>
              </thead>
              <tbody>
                <Gap height={above} />
                {items.map(({ index }) => {
                  const row = rows[index];
                  return row === undefined ? null : <Row key={row.seq} row={row} onOpen={setQuestion} />;
                })}
                <Gap height={below} />
              </tbody>
            </table>
            {pages.more}
          </section>
        )}
        <LedgerDrawer question={question} onClose={() => setQuestion(undefined)} />
      </div>
    </ForReading>
  );
};

const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden style={{ height }}>
      <td />
    </tr>
  );

const Row = ({ row, onOpen }: { readonly row: Exchange; readonly onOpen: (question: LedgerQuestion) => void }) => {
  const { t } = useTranslation(['sync', 'common']);
  const at = officeMinuteOfMs(row.atMs);
  const outcomes: Readonly<Record<string, string>> = t('ledger.outcomes', { returnObjects: true });
  return (
    <tr>
      <td>
        {row.direction === 'out' ? (
          <LinkButton aria-label={t('ledger.open', { at })} onClick={() => onOpen({ exchange: row.seq, at })}>
            {at}
          </LinkButton>
        ) : (
          at
        )}
      </td>
      <td>
        {row.direction === null ? t('common:upgrade.mark') : t(`ledger.${row.direction}`)}{' '}
        <span className="lz-sync-quiet">
          {row.channel === null ? t('common:upgrade.mark') : t(`ledger.channel.${row.channel}`)}
        </span>
      </td>
      <td className="lz-sync-number">{row.entries.toLocaleString('en-US')}</td>
      <td className="lz-sync-number">{byteText(row.bytes)}</td>
      <td className={row.outcome === 'accepted' ? undefined : 'lz-sync-warn'}>
        {outcomes[row.outcome] ?? row.outcome}
      </td>
    </tr>
  );
};
