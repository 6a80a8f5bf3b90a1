import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined, PlusOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { offIf } from '../ui/looking-only.tsx';
import type { ListColumn } from './define-list.ts';
import type { ListLayout } from './list-layout.ts';
import { narrowest } from './table-head.tsx';

interface ColumnMenuProps<Row, By extends string> {
  readonly columns: readonly ListColumn<Row, By>[];
  readonly shown: readonly ListColumn<Row, By>[];
  readonly layout: ListLayout;
  readonly onKeep: (part: Partial<ListLayout>) => void;
}

/** Which columns, in which order, how wide: by keyboard as by mouse. */
export const ColumnMenu = <Row, By extends string>({ columns, shown, layout, onKeep }: ColumnMenuProps<Row, By>) => {
  const { t } = useTranslation();
  const ids = shown.map(({ id }) => id);
  const rest = columns.filter(({ id }) => !ids.includes(id));
  const widen = ({ id, width }: ListColumn<Row, By>, by: number): void =>
    onKeep({ widths: { ...layout.widths, [id]: Math.max(narrowest, (layout.widths[id] ?? width) + by) } });
  const move = (from: number, to: number): void => {
    const next = ids.filter((_, index) => index !== from);
    next.splice(to, 0, ...ids.slice(from, from + 1));
    onKeep({ columns: next });
  };
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <div className="lz-list-columns" role="dialog" aria-label={t('list.columns')}>
          <ul>
            {shown.map((column, index) => (
              <ColumnLine
                key={column.id}
                name={column.words()}
                shown
                // One column stays: a list without any could not be brought back by looking at it.
                {...(shown.length === 1
                  ? {}
                  : { onShown: () => onKeep({ columns: ids.filter((id) => id !== column.id) }) })}
              >
                <Act
                  name={t('list.up', { column: column.words() })}
                  icon={<ArrowUpOutlined />}
                  off={index === 0}
                  onAct={() => move(index, index - 1)}
                />
                <Act
                  name={t('list.down', { column: column.words() })}
                  icon={<ArrowDownOutlined />}
                  off={index === ids.length - 1}
                  onAct={() => move(index, index + 1)}
                />
                <Act
                  name={t('list.narrower', { column: column.words() })}
                  icon={<MinusOutlined />}
                  off={false}
                  onAct={() => widen(column, -16)}
                />
                <Act
                  name={t('list.wider', { column: column.words() })}
                  icon={<PlusOutlined />}
                  off={false}
                  onAct={() => widen(column, 16)}
                />
              </ColumnLine>
            ))}
            {rest.map((column) => (
              <ColumnLine
                key={column.id}
                name={column.words()}
                shown={false}
                onShown={() => onKeep({ columns: [...ids, column.id] })}
              />
            ))}
          </ul>
          <Button
            size="small"
            {...offIf(layout.columns === null && Object.keys(layout.widths).length === 0)}
            onClick={() => onKeep({ columns: null, widths: {} })}
          >
            {t('list.asDeclared')}
          </Button>
        </div>
      }
    >
      <Button
        icon={<SettingOutlined />}
        aria-haspopup="dialog"
        aria-label={t('list.columns')}
        title={t('list.columns')}
      />
    </Popover>
  );
};

interface ColumnLineProps {
  readonly name: string;
  readonly shown: boolean;
  readonly onShown?: () => void;
  readonly children?: ReactNode;
}

const ColumnLine = ({ name, shown, onShown, children }: ColumnLineProps) => (
  <li>
    <Checkbox checked={shown} onChange={onShown ?? (() => {})} {...offIf(onShown === undefined)}>
      {name}
    </Checkbox>
    <span className="lz-list-column-acts">{children}</span>
  </li>
);

interface ActProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly off: boolean;
  readonly onAct: () => void;
}

const Act = ({ name, icon, off, onAct }: ActProps) => (
  <Button type="text" size="small" icon={icon} aria-label={name} title={name} {...offIf(off)} onClick={onAct} />
);
