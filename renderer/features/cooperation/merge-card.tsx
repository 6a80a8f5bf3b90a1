import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { MergeMoves, MergeRow } from '../../../shared/contract/cooperation.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { CompanyPicker } from '../../pickers/company-picker.tsx';

interface MergeCardProps {
  readonly companyId: string;
  readonly companyName: string;
}

interface Picked {
  readonly id: string;
  readonly name: string;
}

/** 归并: choose the other record, choose which one stays, look what moves, do it; and every merge can be taken back. */
export const MergeCard = ({ companyId, companyName }: MergeCardProps) => {
  const { t } = useTranslation('cooperation');
  const [, navigate] = useLocation();
  const { run, busy } = useCommand('cooperation');
  const [other, setOther] = useState<Picked | null>(null);
  const [keepThis, setKeepThis] = useState(true);
  const merges = useAnswer(api.cooperation.merges.queryOptions({ input: { companyId } }), { brief: true });
  const own = { id: companyId, name: companyName };
  const [kept, merged] = other === null || keepThis ? [own, other] : [other, own];
  const preview = useAnswer(
    {
      ...api.cooperation.previewMerge.queryOptions({ input: { keptId: kept.id, mergedId: merged?.id ?? '' } }),
      enabled: merged !== null && merged.id !== kept.id,
      retry: false,
    },
    { brief: true },
  );

  const merge = async (): Promise<void> => {
    if (merged === null) return;
    const done = await run(
      client.cooperation.mergeCompanies({ keptId: kept.id, mergedId: merged.id }),
      t('merge.merged', { merged: merged.name, kept: kept.name }),
    );
    if (done === undefined) return;
    setOther(null);
    if (kept.id !== companyId) navigate(`/cooperation/firms/${kept.id}`);
  };

  return (
    <section className="lz-card" aria-label={t('merge.title')}>
      <h2>{t('merge.title')}</h2>
      <p className="lz-cooperation-quiet">{t('merge.text')}</p>
      <div className="lz-cooperation-pick">
        <CompanyPicker
          aria-label={t('merge.pick')}
          creatable={false}
          value={other?.id ?? null}
          placeholder={t('merge.pick')}
          onChange={(_, company) => setOther(company?.id === companyId ? null : company)}
        />
        {other !== null && (
          <Radio.Group
            aria-label={t('merge.keep')}
            value={keepThis}
            onChange={({ target }) => setKeepThis(target.value === true)}
            options={[own, other].map(({ name }, index) => ({
              value: index === 0,
              label: t('merge.keepThis', { name }),
            }))}
          />
        )}
      </div>
      {other !== null && other.id !== companyId && preview.instead}
      {other !== null && preview.data !== undefined && (
        <div className="lz-cooperation-preview">
          <strong>{t('merge.preview', { name: kept.name })}</strong>
          <MovesList moves={preview.data.moves} />
          <p className="lz-cooperation-quiet">{t('merge.others')}</p>
          {preview.data.match === null && <Alert type="warning" showIcon title={t('merge.noMatch')} />}
          <Button type="primary" loading={busy} onClick={() => void merge()}>
            {t('merge.merge')}
          </Button>
        </div>
      )}
      {merges.instead}
      <ul className="lz-cooperation-merges">
        {(merges.data ?? []).map((row) => (
          <MergeLine key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
};

const kinds = ['leads', 'visits', 'nodes', 'tags', 'contacts', 'notes', 'targets'] as const;

const MovesList = ({ moves }: { readonly moves: MergeMoves }) => {
  const { t } = useTranslation('cooperation');
  const words = kinds.filter((kind) => moves[kind] > 0).map((kind) => t(`merge.moves.${kind}`, { count: moves[kind] }));
  return <p>{words.length === 0 ? t('merge.nothing') : words.join(' · ')}</p>;
};

const MergeLine = ({ row }: { readonly row: MergeRow }) => {
  const { t } = useTranslation('cooperation');
  const { run, busy } = useCommand('cooperation');
  const names = { day: row.mergedOn, merged: row.merged.name, kept: row.kept.name };
  return (
    <li>
      <span>{t('merge.row', names)}</span>
      {row.undoneOn === null ? (
        <Button
          size="small"
          loading={busy}
          aria-label={`${t('merge.undo')} ${row.merged.name}`}
          onClick={() =>
            void run(client.cooperation.undoMerge({ id: row.id }), t('merge.undone', { merged: row.merged.name }))
          }
        >
          {t('merge.undo')}
        </Button>
      ) : (
        <span className="lz-cooperation-quiet">{t('merge.undoneOn', { day: row.undoneOn })}</span>
      )}
    </li>
  );
};
