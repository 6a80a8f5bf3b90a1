import { Table, type TableColumnsType } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import './data-table.css';

interface DataTableProps<Row extends object> {
  readonly label: string;
  readonly rowKey: keyof Row & string;
  readonly rows: readonly Row[];
  readonly columns: TableColumnsType<Row>;
  readonly loading: boolean;
  /** What stands there while the rows could not be read. */
  readonly instead: ReactNode;
  /** Below it the table scrolls sideways. */
  readonly minWidth: number;
  /** What to do while there is nothing. */
  readonly empty: ReactNode;
  readonly isMuted?: (row: Row) => boolean;
}

const headHeight = 38;
/** From here on only the rows in sight are in the page. */
const longTable = 300;

/** Fills what is left of the window; its head stays in sight. */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const { label, rowKey, rows, columns, loading, instead, minWidth, empty, isMuted } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(400);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.max(160, element.clientHeight - headHeight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // What scrolls sideways must be reachable by keyboard, in rows without a link too. antd has no prop for it.
  useEffect(() => {
    for (const body of frame.current?.querySelectorAll('.ant-table-body') ?? []) body.setAttribute('tabindex', '0');
  });

  return (
    <section ref={frame} className="lz-data" aria-label={label}>
      <Table<Row>
        rowKey={rowKey}
        size="small"
        pagination={false}
        columns={columns}
        dataSource={rows}
        loading={loading}
        virtual={rows.length >= longTable}
        scroll={rows.length === 0 ? {} : { x: minWidth, y: height }}
        locale={{ emptyText: loading ? ' ' : (instead ?? empty) }}
        rowClassName={(row) => (isMuted?.(row) === true ? 'lz-data-muted' : '')}
      />
    </section>
  );
};
