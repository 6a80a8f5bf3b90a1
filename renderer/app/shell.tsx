import { PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../shared/contract/workspace.ts';
import { SyncChip } from '../features/sync/sync-chip.tsx';
import { SampleBanner } from '../features/workspace/sample-banner.tsx';
import { SecondPlaceLine } from '../features/workspace/second-place-line.tsx';
import { WorkspaceAlarms } from '../features/workspace/workspace-alarms.tsx';
import { usePaletteStore } from '../stores/palette-store.ts';
import { useVisitFormStore } from '../stores/visit-form-store.ts';
import { KeyboardHint } from '../ui/keyboard-hint.tsx';
import { Navigation } from './navigation.tsx';
import { Overlays } from './overlays.tsx';
import { Routes } from './routes.tsx';
import '../ui/shell.css';
import { errorText, wordsOfQuestion } from '../api/error-text.ts';
import { UnsavedStrip } from '../form/unsaved-strip.tsx';
import { ForReading, LookingOnly } from '../ui/looking-only.tsx';
import { MishapGuard } from '../ui/mishap.tsx';
import { UnansweredStrip } from '../ui/unanswered.tsx';
import { useKeptAppearance } from './use-kept-appearance.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface ShellProps {
  readonly status: WorkspaceStatus;
}

export const Shell = ({ status }: ShellProps) => (
  <LookingOnly on={status.readOnly !== null}>
    <Frame status={status} />
  </LookingOnly>
);

const Frame = ({ status }: ShellProps) => {
  const { t } = useTranslation();
  const openPalette = usePaletteStore((state) => state.setOpen);
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  useShortcuts();
  useKeptAppearance();
  return (
    <div className="lz-shell">
      <aside className="lz-side">
        <div className="lz-brand">
          <img src="./icon.svg" alt="" width={24} height={24} />
          <strong>{t('appName')}</strong>
        </div>
        <Navigation />
      </aside>
      <div className="lz-main">
        {status.kind === 'sample' && <SampleBanner hasMain={status.hasMain} />}
        <ForReading>
          <WorkspaceAlarms status={status} />
        </ForReading>
        <div className="lz-top">
          <button type="button" className="lz-find" onClick={() => openPalette(true)}>
            <SearchOutlined />
            <span>{t('palette.open')}</span>
            <KeyboardHint keys="$mod+k" />
          </button>
          <SyncChip />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => openVisitForm()} data-testid="log-visit">
            {t('command.logVisit')}
            <KeyboardHint keys="v" />
          </Button>
        </div>
        {status.kind === 'main' && <SecondPlaceLine />}
        <UnansweredStrip
          words={t('unanswered', { returnObjects: true })}
          textOf={(error, key) => errorText(error, wordsOfQuestion(key))}
        />
        <UnsavedStrip />
        <main className="lz-content" id="content" tabIndex={-1}>
          <MishapGuard words={t('mishap', { returnObjects: true })}>
            <Routes />
          </MishapGuard>
        </main>
      </div>
      <Overlays />
    </div>
  );
};
