import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ClosedCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

export const ClosedCard = ({ title, children }: ClosedCardProps) => {
  const { t } = useTranslation();
  return (
    <main className="lz-closed">
      <div className="lz-closed-card">
        <div className="lz-closed-brand">
          <img src="./icon.svg" alt="" width={24} height={24} />
          <span>{t('appName')}</span>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
};
