import { useTranslation } from 'react-i18next';
import { type ReadTable, readFrozenReport } from '../../../shared/admin/frozen-report.ts';
import './submissions.css';

/** The report as its author froze it; what this version does not know is shown as it is and not left out. */
export const FrozenPaper = ({ content }: { readonly content: string }) => {
  const { t } = useTranslation();
  const report = readFrozenReport(content);
  if (report === undefined) {
    return (
      <>
        <p className="lz-console-hint">{t('report.unreadable')}</p>
        <pre className="lz-frozen-raw">{content}</pre>
      </>
    );
  }
  return (
    <article className="lz-frozen" lang="zh-CN" aria-label={report.title}>
      <header>
        <h2>{report.title}</h2>
        <p className="lz-frozen-period">（{report.period}）</p>
        {report.signer !== null && <p className="lz-frozen-signer">签发：{report.signer}</p>}
      </header>
      {report.reason !== null && <p className="lz-frozen-reason">更正说明：{report.reason}</p>}
      {report.kind === 'nil' && <p>{t('report.nil')}</p>}
      {report.sections.map((section) => (
        <section key={section.key}>
          {report.kind === 'report' && <h3>{section.heading}</h3>}
          {section.sentences.map(({ text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
            <p key={index}>{text}</p>
          ))}
          {section.table !== null && <FrozenTable table={section.table} label={section.heading} />}
        </section>
      ))}
      <footer>
        <p>{report.unitName}</p>
        <p>{report.issuedOn}</p>
      </footer>
    </article>
  );
};

const FrozenTable = ({ table, label }: { readonly table: ReadTable; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
  <section className="lz-frozen-table" tabIndex={0} aria-label={label}>
    <table>
      <thead>
        <tr>
          {table.columns.map(({ header }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
            <th scope="col" key={index}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...table.rows, ...(table.total === null ? [] : [table.total])].map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
          <tr key={index}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: frozen, the order never changes
              <td key={column} className={typeof cell === 'number' ? 'lz-frozen-number' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
