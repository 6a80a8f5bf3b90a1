import { useTranslation } from 'react-i18next';
import type { FrozenReportView } from '../../../shared/contract/submission.ts';
import { nilSentence } from '../../../shared/domain/submission/frozen-report.ts';

/** A frozen report as it was, or will be, sent: to be read only. */
export const FrozenPaper = ({ report, label }: { readonly report: FrozenReportView; readonly label: string }) => (
  <article className="lz-report-paper" aria-label={label} lang="zh-CN">
    <header className="lz-report-head">
      <h2>{report.title}</h2>
      <p className="lz-report-period">（{report.period}）</p>
      {report.signer !== null && <Signer name={report.signer} />}
    </header>
    {report.kind === 'nil' && (
      <section className="lz-report-section">
        {[nilSentence, ...report.sections.flatMap(({ sentences }) => sentences.map(({ text }) => text))].map((text) => (
          <div key={text} className="lz-report-sentence">
            <p>{text}</p>
          </div>
        ))}
      </section>
    )}
    {(report.kind === 'nil' ? [] : report.sections).map(({ key, heading, sentences, table }) => (
      <section key={key} className="lz-report-section">
        <h3>{heading}</h3>
        {sentences.map(({ text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
          <div key={index} className="lz-report-sentence">
            <p>{text}</p>
          </div>
        ))}
        {table !== null && <FrozenTable table={table} heading={heading} />}
      </section>
    ))}
    <footer className="lz-report-signoff">
      <p>{report.unitName}</p>
      <p>{report.issuedOn}</p>
    </footer>
  </article>
);

const Signer = ({ name }: { readonly name: string }) => {
  const { t } = useTranslation('report');
  return (
    <p className="lz-report-signer">
      {t('header.signer')} {name}
    </p>
  );
};

type Table = NonNullable<FrozenReportView['sections'][number]['table']>;

const FrozenTable = ({ table, heading }: { readonly table: Table; readonly heading: string }) => (
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
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
          <tr key={index}>
            <Cells cells={cells} columns={table.columns} />
          </tr>
        ))}
        {table.total !== null && (
          <tr className="lz-report-total">
            <Cells cells={table.total} columns={table.columns} />
          </tr>
        )}
      </tbody>
    </table>
  </section>
);

const Cells = ({ cells, columns }: { readonly cells: Table['rows'][number]; readonly columns: Table['columns'] }) =>
  columns.map(({ header, kind }, index) => {
    const cell = cells[index] ?? null;
    return (
      <td key={header} className={kind === 'text' ? undefined : 'lz-report-figure'}>
        {typeof cell === 'number' ? cell.toLocaleString('en-US') : cell}
      </td>
    );
  });
