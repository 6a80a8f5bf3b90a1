import { buildOfficialDocument } from './official-document.ts';
import type { OfficialBlock } from './official-model.ts';
import type { PrintedReport } from './report-xlsx.ts';

/** 周报 as a 公文. */
export const buildReportDocx = (report: PrintedReport): Promise<Uint8Array> =>
  buildOfficialDocument({
    title: report.title,
    subtitle: `（${report.period}）`,
    ...(report.signer === null ? {} : { signer: report.signer }),
    blocks: report.sections.flatMap(({ heading, paragraphs, table }): OfficialBlock[] => [
      { kind: 'heading', level: 1, text: heading },
      ...paragraphs.map((text): OfficialBlock => ({ kind: 'paragraph', text })),
      ...(table === null
        ? []
        : [
            {
              kind: 'table' as const,
              columns: table.columns.map(({ header, kind, share }) => ({
                header,
                share,
                align: kind === 'text' ? ('left' as const) : ('center' as const),
              })),
              rows: [...table.rows.map(({ cells }) => cells), ...(table.total === null ? [] : [table.total])].map(
                (cells) => cells.map(cellWords),
              ),
            },
          ]),
    ]),
    ...(report.unitName === null ? {} : { signOff: { issuer: report.unitName, issuedOn: report.issuedOn } }),
    creator: report.creator,
    createdMs: report.createdMs,
  });

const cellWords = (value: string | number | null): string =>
  value === null ? '' : typeof value === 'number' ? value.toLocaleString('en-US') : value;
