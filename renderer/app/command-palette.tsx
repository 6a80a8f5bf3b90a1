import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Command } from 'cmdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FoundRecord } from '../../shared/contract/finder.ts';
import { api } from '../api/client.ts';
import { usePaletteStore } from '../stores/palette-store.ts';
import './command-palette.css';
import { useCommands } from './use-commands.ts';

const groups = [
  ['company', 'companies'],
  ['lead', 'leads'],
  ['trip', 'trips'],
  ['node', 'nodes'],
  ['chain', 'chains'],
] as const satisfies readonly (readonly [FoundRecord['kind'], string])[];

/** Ctrl/⌘+K: any company, lead, trip, node or command, as it is typed. */
export const CommandPalette = () => {
  const { t } = useTranslation();
  const { open, setOpen } = usePaletteStore();
  return (
    // antd's dialog and not cmdk's own: that one writes a <style> element to stop the page from scrolling.
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      footer={null}
      closable={false}
      width={640}
      className="lz-palette"
      title={<span className="lz-visually-hidden">{t('palette.label')}</span>}
      destroyOnHidden
    >
      <Palette onLeave={() => setOpen(false)} />
    </Modal>
  );
};

/** What is typed lives inside the dialog (docs/spec/renderer.md). The core ranks; nothing is filtered here. */
const Palette = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [, navigate] = useLocation();
  const wanted = text.trim();
  const found = useQuery({
    ...api.finder.find.queryOptions({ input: { text: wanted, limit: 6 } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const commands = useCommands(wanted);
  const records = wanted === '' ? [] : (found.data ?? []);

  const leave = (act: () => void): void => {
    onLeave();
    act();
  };

  return (
    <Command shouldFilter={false} label={t('palette.label')} loop>
      <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('palette.placeholder')} />
      {/* Outside the list: one that has no entries has no other children either. */}
      {wanted !== '' && records.length === 0 && commands.length === 0 && !found.isFetching && (
        <p className="lz-palette-empty" role="status">
          {t('palette.empty', { text: wanted })}
        </p>
      )}
      <Command.List>
        {groups.map(([kind, heading]) => {
          const ofKind = records.filter((record) => record.kind === kind);
          if (ofKind.length === 0) return null;
          return (
            <Command.Group key={kind} heading={t(`palette.${heading}`)}>
              {ofKind.map((record) => (
                <Command.Item
                  key={record.id}
                  value={`${kind}:${record.id}`}
                  onSelect={() => leave(() => navigate(record.path))}
                >
                  <span className="lz-palette-title">{record.title}</span>
                  {record.note !== null && <span className="lz-palette-note">{record.note}</span>}
                </Command.Item>
              ))}
            </Command.Group>
          );
        })}
        {commands.length > 0 && (
          <Command.Group heading={t('palette.commands')}>
            {commands.map((command) => (
              <Command.Item key={command.key} value={`command:${command.key}`} onSelect={() => leave(command.run)}>
                <span className="lz-palette-title">{command.title}</span>
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
      <p className="lz-palette-hint">{t('palette.hint')}</p>
    </Command>
  );
};
