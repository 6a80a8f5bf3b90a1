import { keepPreviousData } from '@tanstack/react-query';
import { Alert, Button, Pagination, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCounts, ImportRow } from '../../../shared/contract/importing.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useRowLimit } from '../../pickers/rest-of-list.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { choicesOf, type OpenedFile, type Shown, writtenRows } from './import-state.ts';
import { RowDetail } from './row-detail.tsx';
import { StageQuestions } from './stage-questions.tsx';
import type { ImportFlow } from './use-import.ts';

const pageSize = 50;
const questionsFirst = 12;
const tabs: readonly Shown[] = ['all', 'added', 'updated', 'unchanged', 'merged', 'warned', 'rejected', 'skipped'];

const madeKinds = ['units', 'people', 'chains', 'nodes'] as const;

interface ReviewStepProps {
  readonly file: OpenedFile;
  readonly flow: ImportFlow;
}

/** The dry run: counts first, then every row with what it would do and why. */
export const ReviewStep = ({ file, flow }: ReviewStepProps) => {
  const { t } = useTranslation('importing');
  const [show, setShow] = useState<Shown>('all');
  const [page, setPage] = useState(1);
  const asked = useRowLimit(questionsFirst);
  const preview = useAnswer(
    api.importing.preview.queryOptions({
      input: {
        importId: file.importId,
        sheets: choicesOf(file),
        show,
        offset: (page - 1) * pageSize,
        limit: pageSize,
        questions: asked.limit,
      },
      placeholderData: keepPreviousData,
      retry: false,
    }),
  );

  if (preview.data === undefined)
    return (
      <>
        {preview.instead}
        <div className="lz-importing-foot">
          <Button onClick={() => flow.setStep('mapping')}>{t('review.back')}</Button>
          {preview.failed && <Button onClick={flow.startOver}>{t('mapping.back')}</Button>}
        </div>
      </>
    );
  const { data } = preview;
  const { counts } = data;
  const written = writtenRows(counts);
  const made = madeKinds
    .filter((kind) => data.made[kind] > 0)
    .map((kind) => t(`review.madeOf.${kind}`, { count: data.made[kind] }));
  return (
    <>
      <StageQuestions questions={data.stageQuestions} onAll={asked.showAll} file={file} flow={flow} />
      <div className="lz-card">
        <Segmented
          aria-label={t('review.tabs')}
          value={show}
          options={tabs
            .filter((tab) => tab === 'all' || countOf(counts, tab) > 0)
            .map((tab) => ({
              value: tab,
              label: `${t(`review.${tab}`)} ${countOf(counts, tab).toLocaleString('en-US')}`,
            }))}
          onChange={(next) => {
            setShow(next);
            setPage(1);
          }}
        />
        <RowTable rows={data.rows} file={file} />
        <Pagination
          size="small"
          current={page}
          total={data.total}
          pageSize={pageSize}
          showSizeChanger={false}
          hideOnSinglePage
          onChange={setPage}
        />
      </div>
      {!data.knowsIndustries && hasIndustryColumn(file) && (
        <p className="lz-importing-quiet">{t('review.noIndustries')}</p>
      )}
      {counts.linked > 0 && <p>{t('review.linked', { count: counts.linked })}</p>}
      {made.length > 0 && (
        <Alert type="info" showIcon title={t('review.made', { records: made.join(t('review.madeBetween')) })} />
      )}
      {Object.values(data.leftOut).some((count) => count > 0) && (
        <Alert type="info" showIcon title={t('review.leftOut', data.leftOut)} />
      )}
      <p className="lz-importing-quiet">{written === 0 ? t('review.nothing') : t('review.safe')}</p>
      <div className="lz-importing-foot">
        <Button onClick={() => flow.setStep('mapping')}>{t('review.back')}</Button>
        {counts.rejected + counts.warned > 0 && (
          <Button onClick={() => void flow.saveWorkbook()}>{t('review.workbook')}</Button>
        )}
        <Button type="primary" {...offIf(written === 0)} onClick={() => void flow.apply()}>
          {t('review.apply', { count: written })}
        </Button>
      </div>
    </>
  );
};

const hasIndustryColumn = ({ sheets, chosen }: OpenedFile): boolean =>
  sheets.some(
    ({ index, kind, columns }) =>
      kind === 'company' && chosen.includes(index) && columns.some(({ target }) => /^industry[123]?$/.test(target)),
  );

const countOf = (counts: ImportCounts, tab: Shown): number => {
  if (tab !== 'all') return counts[tab];
  const { warned: _warned, linked: _linked, ...byStatus } = counts;
  return Object.values(byStatus).reduce((sum, count) => sum + count, 0);
};

const RowTable = ({ rows, file }: { readonly rows: readonly ImportRow[]; readonly file: OpenedFile }) => {
  const { t } = useTranslation('importing');
  const manySheets = file.chosen.length > 1;
  if (rows.length === 0) return <p className="lz-importing-quiet">{t('review.empty')}</p>;
  return (
    <div className="lz-importing-scroll">
      <table className="lz-importing-table">
        <thead>
          <tr>
            {manySheets && <th scope="col">{t('review.sheet')}</th>}
            <th scope="col">{t('review.row')}</th>
            <th scope="col">{t('review.name')}</th>
            <th scope="col">{t('review.result')}</th>
            <th scope="col">{t('review.detail')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.sheet}-${row.row}`}>
              {manySheets && (
                <td className="lz-importing-of-sheet">{file.sheets.find(({ index }) => index === row.sheet)?.name}</td>
              )}
              <td className="lz-importing-number">{row.row}</td>
              <th scope="row">{row.title}</th>
              <td>
                <span className={`lz-importing-status lz-importing-status-${row.status}`}>
                  {t(`status.${row.status}`)}
                </span>
              </td>
              <td>
                <RowDetail row={row} kind={file.sheets.find(({ index }) => index === row.sheet)?.kind} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
