import { keepPreviousData } from '@tanstack/react-query';
import { Modal } from 'antd';
import { Command } from 'cmdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FoundRecord } from '../../shared/contract/finder.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
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
  const { typed: text, setTyped: setText } = usePaletteStore();
  const [, navigate] = useLocation();
  const wanted = text.trim();
  const found = useAnswer(
    {
      ...api.finder.find.queryOptions({ input: { text: wanted, limit: 6 } }),
      enabled: wanted !== '',
      placeholderData: keepPreviousData,
    },
    { brief: true },
  );
  const answered = wanted === '' || found.isCurrent;
  const records = wanted === '' ? [] : (found.data ?? []);
  const commands = useCommands(wanted);
  const sections = [
    ...groups.map(([kind, heading]) => ({
      heading,
      entries: records
        .filter((record) => record.kind === kind)
        .map(({ id, title, note, path }) => ({ value: `${kind}:${id}`, title, note, run: () => navigate(path) })),
    })),
    {
      heading: 'commands' as const,
      entries: commands.map(({ key, title, run }) => ({ value: `command:${key}`, title, note: null, run })),
    },
  ].filter((section) => section.entries.length > 0);
  const entries = sections.flatMap((section) => section.entries);
  const [top] = entries;
  // What an arrow or the pointer chose stays chosen while it is listed and nothing else is typed.
  const [chosen, setChosen] = useState({ text: '', value: '' });
  const isChosen = chosen.text === wanted && entries.some(({ value }) => value === chosen.value);
  const choose = (entry: (typeof entries)[number] | undefined): void => {
    if (entry === undefined) return;
    onLeave();
    entry.run();
  };
  const settle = useAfterAnswer({ text: wanted, answered, take: () => choose(top) });

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
      {entries.length === 0 && answered && (
        <p className="lz-palette-empty" role="status">
          {t('palette.empty', { text: wanted })}
        </p>
      )}
      {wanted !== '' && found.failed && found.instead}
      <Command.List>
        {sections.map((section) => (
          <Command.Group key={section.heading} heading={t(`palette.${section.heading}`)}>
            {section.entries.map((entry) => (
              <Command.Item key={entry.value} value={entry.value} onSelect={() => choose(entry)}>
                <span className="lz-palette-title">{entry.title}</span>
                {entry.note !== null && <span className="lz-palette-note">{entry.note}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <p className="lz-palette-hint">{t('palette.hint')}</p>
    </Command>
  );
};
