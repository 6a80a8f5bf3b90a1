import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type { CompanyRow } from '../../../shared/contract/company.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { type WorkbookColumn, writeWorkbook, xlsxMediaType } from '../../documents/workbook-writer.ts';

/** 企业名录 as filtered on the screen. Its headings are those that the import knows, so the file can come back in. */
export const companyWorkbook = async (companies: readonly CompanyRow[], today: CalendarDay): Promise<BinaryFile> => {
  const bytes = await writeWorkbook({
    creator: 'LianZhao',
    title: '企业名录',
    sheets: [
      {
        name: '企业名录',
        columns: columns.map(({ column }) => column),
        rows: companies.map((company, index) => columns.map(({ cell }) => cell(company, index))),
        landscape: true,
      },
    ],
  });
  // A fresh array: the writer's may be a view of a larger buffer, which a File does not take.
  return new File([new Uint8Array(bytes)], `企业名录-${today}.xlsx`, { type: xlsxMediaType });
};

interface Column {
  readonly column: WorkbookColumn;
  readonly cell: (company: CompanyRow, index: number) => string | number | null;
}

const text = (header: string, width: number, cell: Column['cell']): Column => ({
  column: { header, width, kind: 'text' },
  cell,
});

const columns: readonly Column[] = [
  { column: { header: '序号', width: 6, kind: 'number' }, cell: (_, index) => index + 1 },
  text('企业名称', 40, ({ name }) => name),
  text('证券简称', 14, ({ shortName }) => shortName),
  text('证券代码', 12, ({ stockCode }) => stockCode),
  text('上市地', 16, ({ exchange }) => exchange),
  { column: { header: '上市日期', width: 12, kind: 'day' }, cell: ({ listedOn }) => listedOn },
  text('统一社会信用代码', 22, ({ creditCode }) => creditCode),
  text('行业', 18, ({ industryName, industryCode }) => industryName ?? industryCode),
  text('省份', 12, ({ province }) => province),
  text('城市', 12, ({ city }) => city),
  text('标签', 24, ({ tags }) => tags.join('、')),
];
