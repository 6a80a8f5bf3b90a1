import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { keyLabel } from '../ui/keyboard-hint.tsx';
import './shortcut-help.css';

const shortcuts = [
  ['$mod+k', 'palette'],
  ['v', 'logVisit'],
  ['n', 'newLead'],
  ['$mod+z', 'undo'],
  ['$mod+Shift+z', 'redo'],
  ['g t', 'goToday'],
  ['g c', 'goCompanies'],
  ['g i', 'goChains'],
  ['g l', 'goLeads'],
  ['g o', 'goTrips'],
  ['g r', 'goReport'],
  ['g d', 'goDirectives'],
  ['g x', 'goCooperation'],
  ['?', 'help'],
  ['F1', 'manual'],
] as const;

export const ShortcutHelp = () => {
  const { t } = useTranslation();
  const { open, setOpen } = useShortcutHelpStore();
  return (
    <Modal open={open} title={t('shortcuts.title')} footer={null} onCancel={() => setOpen(false)} width={420}>
      <dl className="lz-shortcuts">
        {shortcuts.map(([keys, name]) => (
          <div key={name}>
            <dt>{t(`shortcuts.${name}`)}</dt>
            <dd>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{keyLabel(key)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
