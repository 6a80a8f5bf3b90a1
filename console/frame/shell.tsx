import { UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../renderer/ui/shell.css';
import { MishapGuard } from '../../renderer/ui/mishap.tsx';
import { UnansweredStrip } from '../../renderer/ui/unanswered.tsx';
import { useWriting } from '../api/queries.ts';
import { errorText } from '../i18n/error-text.ts';
import { useAppearance } from './appearance.ts';
import { Navigation } from './navigation.tsx';
import { Routes } from './routes.tsx';
import { type SignedIn, SignedInProvider } from './signed-in.ts';
import { TotpForm } from './totp-form.tsx';

interface ShellProps {
  readonly serverName: string;
  readonly person: SignedIn;
}

export const Shell = ({ serverName, person }: ShellProps) => {
  const { t } = useTranslation();
  return (
    <SignedInProvider value={person}>
      <div className="lz-shell">
        <aside className="lz-side">
          <div className="lz-brand">
            <img src="./icon.svg" alt="" width={24} height={24} />
            <strong>{t('product')}</strong>
          </div>
          <Navigation />
        </aside>
        <div className="lz-main">
          <div className="lz-top">
            <span className="lz-console-server">
              {serverName}
              <span className="lz-console-server-kind">{t('console')}</span>
            </span>
            <AccountMenu person={person} />
          </div>
          <UnansweredStrip words={t('unanswered', { returnObjects: true })} textOf={errorText} />
          <main className="lz-content" id="content" tabIndex={-1}>
            <MishapGuard words={t('mishap', { returnObjects: true })}>
              <Routes />
            </MishapGuard>
          </main>
        </div>
      </div>
    </SignedInProvider>
  );
};

const AccountMenu = ({ person }: { readonly person: SignedIn }) => {
  const { t } = useTranslation();
  const { theme, locale, setTheme, setLocale } = useAppearance();
  const signOut = useWriting('signOut');
  const [isSetting, setIsSetting] = useState(false);
  const items: MenuProps['items'] = [
    { key: 'light', label: t('appearance.light'), onClick: () => setTheme('light') },
    { key: 'dark', label: t('appearance.dark'), onClick: () => setTheme('dark') },
    { key: 'system', label: t('appearance.system'), onClick: () => setTheme('system') },
    { type: 'divider' },
    {
      key: 'language',
      label: t('appearance.language'),
      onClick: () => setLocale(locale === 'en' ? 'zh-CN' : 'en'),
    },
    { type: 'divider' },
    { key: 'totp', label: t('second.title'), onClick: () => setIsSetting(true) },
    { key: 'signOut', label: t('appearance.signOut'), onClick: () => signOut.mutate({}) },
  ];
  return (
    <>
      <Dropdown menu={{ items, selectedKeys: [theme] }} trigger={['click']}>
        <Button type="text" icon={<UserOutlined />}>
          {person.name} · {t(`people.roles.${person.role}`)}
        </Button>
      </Dropdown>
      {isSetting && <TotpForm onClose={() => setIsSetting(false)} />}
    </>
  );
};
