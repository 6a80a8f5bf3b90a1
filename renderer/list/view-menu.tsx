import { DeleteOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from '../ui/limited-text.tsx';
import { offIf } from '../ui/looking-only.tsx';
import type { ListLayout, ListView } from './list-layout.ts';

interface ViewMenuProps {
  readonly layout: ListLayout;
  /** What is shown now, as it stands in the address. */
  readonly query: string;
  readonly onKeep: (part: Partial<ListLayout>) => void;
  readonly onApply: (view: ListView) => void;
}

const nameLimit = 40;

/** 我的视图: filters, order and columns under a name; the same name again is the view as it is now. */
export const ViewMenu = ({ layout, query, onKeep, onApply }: ViewMenuProps) => {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="lz-list-views" role="dialog" aria-label={t('list.views')}>
          {layout.views.length === 0 && <p>{t('list.noViews')}</p>}
          <ul>
            {layout.views.map((view) => (
              <li key={view.name}>
                <Button
                  type="text"
                  size="small"
                  onClick={() => {
                    onApply(view);
                    setIsOpen(false);
                  }}
                >
                  {view.name}
                </Button>
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('list.removeView', { name: view.name })}
                  onClick={() => onKeep({ views: layout.views.filter(({ name }) => name !== view.name) })}
                />
              </li>
            ))}
          </ul>
          <NewView
            onName={(name) => {
              const view = { name, query, columns: layout.columns };
              onKeep({ views: [...layout.views.filter((known) => known.name !== name), view] });
            }}
          />
        </div>
      }
    >
      <Button icon={<StarOutlined />} aria-haspopup="dialog" aria-label={t('list.views')} title={t('list.views')} />
    </Popover>
  );
};

const NewView = ({ onName }: { readonly onName: (name: string) => void }) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const wanted = name.trim();
  const isOff = wanted === '' || wanted.length > nameLimit;
  const save = (): void => {
    if (isOff) return;
    onName(wanted);
    setName('');
  };
  return (
    <div className="lz-list-new-view">
      <LimitedInput
        aria-label={t('list.viewName')}
        placeholder={t('list.viewName')}
        limit={nameLimit}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onPressEnter={save}
      />
      <Button {...offIf(isOff)} onClick={save}>
        {t('list.saveView')}
      </Button>
    </div>
  );
};
