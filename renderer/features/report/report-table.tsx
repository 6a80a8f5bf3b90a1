import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportTableView } from '../../../shared/contract/report.ts';
import { client } from '../../api/client.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { EntryActions } from './entry-actions.tsx';
import { useReport } from './report-context.ts';
import { useReportCommand } from './use-report-command.ts';

interface ReportTableProps {
  readonly table: ReportTableView;
  readonly heading: string;
  /** Rows of the plan are proposals; the other tables are counted in the sentence above them. */
  readonly mayLeaveOut: boolean;
  readonly onEditEntry: (id: string) => void;
}

export const ReportTable = ({ table, heading, mayLeaveOut, onEditEntry }: ReportTableProps) => {
  const { t } = useTranslation('report');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="lz-report-table-scroll" aria-label={heading} tabIndex={0}>
      <table className="lz-report-table">
        <thead>
          <tr>
            {table.columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
            <th scope="col" className="lz-report-noprint">
              {t('table.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} className={row.isLeftOut ? 'lz-report-left-out' : undefined}>
              <Cells cells={row.cells} columns={table.columns} />
              <td className="lz-report-noprint lz-report-row-tools">
                <RowTools row={row} mayLeaveOut={mayLeaveOut} onEditEntry={onEditEntry} />
              </td>
            </tr>
          ))}
          {table.total !== null && (
            <tr className="lz-report-total">
              <Cells cells={table.total} columns={table.columns} />
              <td className="lz-report-noprint" />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
};

type Row = ReportTableView['rows'][number];

const Cells = ({ cells, columns }: { readonly cells: Row['cells']; readonly columns: ReportTableView['columns'] }) =>
  columns.map(({ header, kind }, index) => {
    const cell = cells[index] ?? null;
    return (
      <td key={header} className={kind === 'text' ? undefined : 'lz-report-figure'}>
        {typeof cell === 'number' ? cell.toLocaleString('en-US') : cell}
      </td>
    );
  });

interface RowToolsProps extends Pick<ReportTableProps, 'mayLeaveOut' | 'onEditEntry'> {
  readonly row: Row;
}

const RowTools = ({ row, mayLeaveOut, onEditEntry }: RowToolsProps) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek, ask } = useReport();
  const { run, busy } = useReportCommand();
  const name = String(row.cells[mayLeaveOut ? planSubject : 1] ?? '');
  if (row.entryId !== null) return <EntryActions id={row.entryId} name={name} onEdit={onEditEntry} />;
  const week = { isoYear, isoWeek, key: row.key };
  return (
    <>
      <Button
        type="text"
        size="small"
        aria-label={t('sentence.evidenceOf', { count: row.evidence.length, text: name })}
        onClick={() => ask({ text: name, rule: 'count', refs: row.evidence, against: [] })}
      >
        {t('sentence.evidence', { count: row.evidence.length })}
      </Button>
      {mayLeaveOut && (
        <Button
          type="text"
          size="small"
          {...offIf(busy)}
          aria-label={`${row.isLeftOut ? t('plan.include') : t('plan.leaveOut')}：${name}`}
          onClick={() =>
            void (row.isLeftOut
              ? run(client.report.resetSentence(week), t('plan.included'))
              : run(client.report.editSentence({ ...week, text: '' }), t('plan.leftOutToast')))
          }
        >
          {row.isLeftOut ? t('plan.include') : t('plan.leaveOut')}
        </Button>
      )}
    </>
  );
};

/** The plan is known by what is planned, the other rows by what stands beside their number. */
const planSubject = 2;
