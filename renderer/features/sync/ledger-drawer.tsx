import { skipToken } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LedgerOp } from '../../../shared/contract/sync.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { kindText } from '../../api/record-words.ts';
import { saveFile } from '../../api/save-file.ts';
import { useAnswer, useAnswerPages } from '../../api/use-answer.tsx';
import { byteText } from '../../ui/byte-text.ts';
import { ForReading } from '../../ui/looking-only.tsx';

/** Null = what waits. */
export interface LedgerQuestion {
  readonly exchange: number | null;
  readonly at?: string;
}

interface LedgerDrawerProps {
  readonly question: LedgerQuestion | undefined;
  readonly onClose: () => void;
}

export const LedgerDrawer = ({ question, onClose }: LedgerDrawerProps) => {
  const { t } = useTranslation('sync');
  return (
    <Drawer
      open={question !== undefined}
      onClose={onClose}
      size="large"
      destroyOnHidden
      title={question?.at === undefined ? t('ledger.detailWaiting') : t('ledger.detail', { at: question.at })}
    >
      {question !== undefined && <Ops exchange={question.exchange} />}
    </Drawer>
  );
};

const Ops = ({ exchange }: { readonly exchange: number | null }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const pages = useAnswerPages(
    api.sync.ledgerOps.infiniteOptions({
      input: (after: number) => ({ exchange, after, limit: 100 }),
      initialPageParam: 0,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  );
  const ops = pages.pages?.flatMap((page) => page.ops) ?? [];
  const request = useAnswer(
    api.sync.ledgerRequest.queryOptions({ input: exchange === null ? skipToken : { exchange }, staleTime: Infinity }),
  );
  const sent = request.data?.text ?? null;
  const withText = async (use: (text: string) => Promise<void>): Promise<void> => {
    try {
      await use(sent ?? (await allTexts(exchange)));
    } catch (error) {
      void message.error(errorText(error, 'sync'));
    }
  };
  const copy = () =>
    withText(async (text) => {
      await navigator.clipboard.writeText(text);
      void message.success(t('ledger.copied'));
    });
  const save = () =>
    withText((text) =>
      saveFile(new File([text], `lianzhao-sync-${exchange ?? 'waiting'}.${sent === null ? 'jsonl' : 'json'}`)),
    );
  return (
    <ForReading>
      <div className="lz-sync-stack">
        <p className="lz-sync-quiet">
          {t(`ledger.${textOf(exchange, sent, pages.pages === undefined || ops.length > 0)}`)}
        </p>
        <div className="lz-sync-actions">
          <Button onClick={() => void copy()}>{t('ledger.copy')}</Button>
          <Button onClick={() => void save()}>{t('ledger.save')}</Button>
        </div>
        {sent !== null && (
          <details className="lz-sync-sent">
            <summary>{t('ledger.sent', { size: byteText(new TextEncoder().encode(sent).length) })}</summary>
            <code className="lz-sync-json">{sent.length > shownText ? `${sent.slice(0, shownText)}…` : sent}</code>
          </details>
        )}
        <ol className="lz-sync-ops">
          {ops.map((op) => (
            <Op key={op.seq} op={op} />
          ))}
        </ol>
        {pages.instead}
        {pages.more}
        {pages.hasNextPage && pages.more === undefined && (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('ledger.more')}
          </Button>
        )}
      </div>
    </ForReading>
  );
};

const textOf = (exchange: number | null, sent: string | null, hasContent: boolean) => {
  if (exchange === null) return 'waitingText';
  if (sent !== null) return 'sentText';
  return hasContent ? 'contentText' : 'prunedText';
};

/** The rest of a long one is in the file. */
const shownText = 20_000;

const Op = ({ op }: { readonly op: LedgerOp }) => {
  const { t } = useTranslation(['sync', 'common']);
  return (
    <li>
      <div className="lz-sync-op-head">
        {op.kind === null ? t('common:upgrade.mark') : t(`ledger.kind.${op.kind}`)}
        {kindText(op.entity)}
        {op.title !== null && <strong> {op.title}</strong>}
        <span className="lz-sync-quiet">
          {' '}
          {t(`ledger.release.${op.release}`)} · {op.bytes} B
        </span>
      </div>
      <code className="lz-sync-json">{op.json}</code>
    </li>
  );
};

/** Page by page: an import is a hundred thousand lines. */
const allTexts = async (exchange: number | null): Promise<string> => {
  const lines: string[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: { ops: LedgerOp[]; next: number | null } = await client.sync.ledgerOps({ exchange, after, limit: 500 });
    lines.push(...page.ops.map(({ json }) => json));
    after = page.next;
  }
  return `${lines.join('\n')}\n`;
};
