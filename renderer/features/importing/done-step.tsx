import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportKind } from '../../../shared/contract/importing.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Finished } from './import-state.ts';
import type { ImportFlow } from './use-import.ts';
import { useUndoImport } from './use-undo-import.ts';

interface DoneStepProps {
  readonly finished: Finished;
  readonly flow: ImportFlow;
}

export const DoneStep = ({ finished: { counts, changeSetId, kinds }, flow }: DoneStepProps) => {
  const { t } = useTranslation('importing');
  const [, navigate] = useLocation();
  const undo = useUndoImport();
  // Also where it was taken back elsewhere, by Ctrl+Z or in the list of imports.
  const recent = useAnswer(api.importing.recent.queryOptions({ input: { limit: 50 } }), { brief: true });
  const isUndone = (recent.data?.rows ?? []).some((batch) => batch.changeSetId === changeSetId && batch.undone);
  const suspected = useAnswer(api.company.suspectedPairs.queryOptions({ input: { limit: 0 } })).data?.total ?? 0;
  const toCheck = counts.rejected + counts.warned;
  const { added, updated, unchanged, rejected, linked } = counts;

  return (
    <div className="lz-card">
      <EmptyState
        title={t(isUndone ? 'done.titleUndone' : 'done.title')}
        text={
          isUndone
            ? t('done.undone')
            : changeSetId === null
              ? t('done.nothing')
              : t('done.summary', { added, updated, unchanged, rejected }) +
                (linked > 0 ? t('done.linked', { count: linked }) : '')
        }
        actions={
          <>
            {placesOf(kinds).map(({ path, word }, index) => (
              <Button key={path} type={index === 0 ? 'primary' : 'default'} onClick={() => navigate(path)}>
                {t(`done.${word}`)}
              </Button>
            ))}
            {suspected > 0 && (
              <Button onClick={() => navigate('/companies/duplicates')}>
                {t('done.duplicates', { count: suspected })}
              </Button>
            )}
            <Button onClick={flow.startOver}>{t('done.another')}</Button>
            {toCheck > 0 && (
              <Button onClick={() => void flow.saveWorkbook()}>{t('done.workbook', { count: toCheck })}</Button>
            )}
            {changeSetId !== null && !isUndone && (
              <Button danger onClick={() => void undo(changeSetId)}>
                {t('done.undo')}
              </Button>
            )}
          </>
        }
      />
    </div>
  );
};

/** Where the records that came in are seen, first what the file was about. */
const placesOf = (kinds: readonly ImportKind[]) =>
  kinds.length === 0
    ? [places.companies]
    : [...Map.groupBy(kinds, (kind) => places[placeOfKind[kind]].of).values()].flatMap((ofPlace) => {
        // A file that brought chains shows them, whatever else it brought to build them from.
        const kind = ofPlace.find((each) => each === 'chainGap') ?? ofPlace[0];
        return kind === undefined ? [] : [places[placeOfKind[kind]]];
      });

const places = {
  leads: { path: '/leads', word: 'leads', of: 'leads' },
  companies: { path: '/companies', word: 'companies', of: 'companies' },
  chains: { path: '/chains', word: 'chains', of: 'chains' },
  /** The form that makes a chain of an industry and of who supplies it. */
  buildChains: { path: '/chains?new=1', word: 'buildChains', of: 'chains' },
} as const;

const placeOfKind: Readonly<Record<ImportKind, keyof typeof places>> = {
  company: 'companies',
  lead: 'leads',
  chainGap: 'chains',
  industry: 'buildChains',
  supply: 'buildChains',
  unknown: 'companies',
};
