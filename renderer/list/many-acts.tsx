import { Button, Popconfirm, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { offIf } from '../ui/looking-only.tsx';

interface ManyActProps {
  readonly name: string;
  readonly busy: boolean;
  /** What is asked before it is done to all. */
  readonly children: (close: () => void) => ReactNode;
}

/** One thing that is done with all selected rows. */
export const ManyAct = ({ name, busy, children }: ManyActProps) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      open={isOpen}
      onOpenChange={setIsOpen}
      content={
        <div className="lz-list-act" role="dialog" aria-label={name}>
          {children(() => setIsOpen(false))}
        </div>
      }
    >
      <Button size="small" aria-haspopup="dialog" {...offIf(busy)}>
        {name}
      </Button>
    </Popover>
  );
};

interface RemoveManyProps {
  readonly ask: string;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

export const RemoveMany = ({ ask, busy, onRemove }: RemoveManyProps) => {
  const { t } = useTranslation();
  return (
    <Popconfirm title={ask} okText={t('action.remove')} okButtonProps={{ danger: true }} onConfirm={onRemove}>
      <Button size="small" danger {...offIf(busy)}>
        {t('action.remove')}
      </Button>
    </Popconfirm>
  );
};
