import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShortcutHelpStore } from '../stores/shortcut-help-store.ts';
import { keyLabel } from '../ui/keyboard-hint.tsx';
import { useDestinations } from './navigation.tsx';
import './shortcut-help.css';

const before = [
  ['$mod+k', 'palette'],
  ['v', 'logVisit'],
  ['n', 'newLead'],
  ['$mod+z', 'undo'],
  ['$mod+Shift+z', 'redo'],
] as const;
const after = [
  ['?', 'help'],
  ['F1', 'manual'],
] as const;

export const ShortcutHelp = () => {
  const { t } = useTranslation();
  const { open, setOpen } = useShortcutHelpStore();
  const named = ([keys, name]: (typeof before | typeof after)[number]) => [keys, t(`shortcuts.${name}`)] as const;
  const going = useDestinations().flatMap(({ keys, name }) =>
    keys === undefined ? [] : [[keys, t('shortcuts.go', { page: name() })] as const],
  );
  return (
    <Modal open={open} title={t('shortcuts.title')} footer={null} onCancel={() => setOpen(false)} width={420}>
      <dl className="lz-shortcuts">
        {[...before.map(named), ...going, ...after.map(named)].map(([keys, words]) => (
          <div key={keys}>
            <dt>{words}</dt>
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
