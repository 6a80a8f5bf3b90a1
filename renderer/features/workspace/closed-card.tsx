import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHelpStore } from '../../stores/help-store.ts';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

interface ClosedCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

export const ClosedCard = ({ title, children }: ClosedCardProps) => {
  const { t } = useTranslation();
  const openHelp = useHelpStore((state) => state.openHelp);
  return (
    <main className="lz-closed">
      <div className="lz-closed-card">
        <div className="lz-closed-brand">
          <img src="./icon.svg" alt="" width={24} height={24} />
          <span>{t('appName')}</span>
          <LinkButton className="lz-closed-help" onClick={() => openHelp('backup')}>
            {t('help.open')}
            <KeyboardHint keys="F1" />
          </LinkButton>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
};
