import { BarChartOutlined } from '@ant-design/icons';
import { Button, Popover, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../ui/link-button.tsx';

export interface Group {
  readonly key: string;
  readonly words: string;
  readonly count: number;
  readonly sum?: string;
  /** Narrows the list to it. */
  readonly onPick?: () => void;
}

interface GroupMenuProps<By extends string> {
  readonly groupings: readonly { readonly value: By; readonly label: string }[];
  /** Drawn while it is open; asks for the groups of what is chosen. */
  readonly groups: (by: By) => ReactNode;
}

/** 分组汇总: how what the list lets through is spread, counted and summed over all of it. */
export const GroupMenu = <By extends string>({ groupings, groups }: GroupMenuProps<By>) => {
  const { t } = useTranslation();
  const [first] = groupings;
  const [by, setBy] = useState(first?.value);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <div className="lz-list-groups" role="dialog" aria-label={t('list.groups')}>
          <Select<By>
            aria-label={t('list.groupBy')}
            {...(by === undefined ? {} : { value: by })}
            onChange={setBy}
            options={[...groupings]}
          />
          {by !== undefined && groups(by)}
        </div>
      }
    >
      <Button
        icon={<BarChartOutlined />}
        aria-haspopup="dialog"
        aria-label={t('list.groups')}
        title={t('list.groups')}
      />
    </Popover>
  );
};

interface GroupTableProps {
  readonly heading: string;
  readonly groups: readonly Group[];
}

export const GroupTable = ({ heading, groups }: GroupTableProps) => {
  const { t } = useTranslation();
  const hasSums = groups.some(({ sum }) => sum !== undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark in a dialog
    <div tabIndex={0} role="group" aria-label={heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className="lz-list-end">
              {t('list.groupCount')}
            </th>
            {hasSums && (
              <th scope="col" className="lz-list-end">
                {t('list.groupSum')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, words, count, sum, onPick }) => (
            <tr key={key}>
              <th scope="row">{onPick === undefined ? words : <LinkButton onClick={onPick}>{words}</LinkButton>}</th>
              <td className="lz-list-end">{count}</td>
              {hasSums && <td className="lz-list-end">{sum}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
