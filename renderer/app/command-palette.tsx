import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FoundRecord } from '../../shared/contract/finder.ts';
import { api } from '../api/client.ts';
import { usePaletteStore } from '../stores/palette-store.ts';
import { isChoosingEnter, useAfterAnswer } from '../ui/use-after-answer.ts';
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
  const isOpen = usePaletteStore((state) => state.open);
  // Opened again before it had quite gone, it is a new one all the same.
  useEffect(() => {
    if (isOpen) setText('');
  }, [isOpen]);
  const [, navigate] = useLocation();
  const wanted = text.trim();
  const found = useQuery({
    ...api.finder.find.queryOptions({ input: { text: wanted, limit: 6 } }),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const answered = wanted === '' || (!found.isPending && !found.isPlaceholderData);
  const records = wanted === '' ? [] : (found.data ?? []);
  const recordGroups = groups
    .map(([kind, heading]) => ({ heading, records: records.filter((record) => record.kind === kind) }))
    .filter((group) => group.records.length > 0);
  const commands = useCommands(wanted);

  const leave = (act: () => void): void => {
    onLeave();
    act();
  };
  const open = ({ path }: FoundRecord): void => leave(() => navigate(path));

  const entries = [
    ...recordGroups
      .flatMap((group) => group.records)
      .map((record) => ({ value: valueOfRecord(record), run: () => open(record) })),
    ...commands.map((command) => ({ value: valueOfCommand(command), run: () => leave(command.run) })),
  ];
  const [top] = entries;
  // What an arrow or the pointer chose stays chosen while it is listed and nothing else is typed.
  const [chosen, setChosen] = useState({ text: '', value: '' });
  const isChosen = chosen.text === wanted && entries.some(({ value }) => value === chosen.value);
  const settle = useAfterAnswer({ text: wanted, answered, take: () => top?.run() });

  return (
    <Command
      shouldFilter={false}
      label={t('palette.label')}
      loop
      value={isChosen ? chosen.value : (top?.value ?? '')}
      onValueChange={(value) => setChosen({ text: wanted, value: value === top?.value ? '' : value })}
      onKeyDown={(event) => {
        if (answered || isChosen || !isChoosingEnter(event)) return;
        event.preventDefault();
        settle('enter');
      }}
    >
      <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('palette.placeholder')} />
      {/* Outside the list: one that has no entries has no other children either. */}
      {wanted !== '' && records.length === 0 && commands.length === 0 && answered && (
        <p className="lz-palette-empty" role="status">
          {t('palette.empty', { text: wanted })}
        </p>
      )}
      <Command.List>
        {recordGroups.map((group) => (
          <Command.Group key={group.heading} heading={t(`palette.${group.heading}`)}>
            {group.records.map((record) => (
              <Command.Item key={record.id} value={valueOfRecord(record)} onSelect={() => open(record)}>
                <span className="lz-palette-title">{record.title}</span>
                {record.note !== null && <span className="lz-palette-note">{record.note}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {commands.length > 0 && (
          <Command.Group heading={t('palette.commands')}>
            {commands.map((command) => (
              <Command.Item key={command.key} value={valueOfCommand(command)} onSelect={() => leave(command.run)}>
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

const valueOfRecord = ({ kind, id }: FoundRecord): string => `${kind}:${id}`;
const valueOfCommand = ({ key }: { readonly key: string }): string => `command:${key}`;
