import {
  ApartmentOutlined,
  BankOutlined,
  CalendarOutlined,
  CarOutlined,
  DeleteOutlined,
  FileTextOutlined,
  FlagOutlined,
  ImportOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  SyncOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { helpIndex, useHelpStore } from '../stores/help-store.ts';
import { KeyboardHint } from '../ui/keyboard-hint.tsx';

/** Screens in the order of the work: today's duties, whom, where in the chain, what, on the road, told. */
export const destinations = [
  { key: 'today', path: '/', icon: <CalendarOutlined />, keys: 'g t' },
  { key: 'companies', path: '/companies', icon: <BankOutlined />, keys: 'g c' },
  { key: 'chains', path: '/chains', icon: <ApartmentOutlined />, keys: 'g i' },
  { key: 'leads', path: '/leads', icon: <ProfileOutlined />, keys: 'g l' },
  { key: 'trips', path: '/trips', icon: <CarOutlined />, keys: 'g o' },
  { key: 'report', path: '/report', icon: <FileTextOutlined />, keys: 'g r' },
  { key: 'directives', path: '/directives', icon: <FlagOutlined />, keys: 'g d' },
  { key: 'cooperation', path: '/cooperation', icon: <TeamOutlined />, keys: 'g x' },
] as const;

export const secondaryDestinations = [
  { key: 'importing', path: '/import', icon: <ImportOutlined /> },
  { key: 'trash', path: '/trash', icon: <DeleteOutlined /> },
  { key: 'sync', path: '/sync', icon: <SyncOutlined /> },
  { key: 'settings', path: '/settings', icon: <SettingOutlined /> },
] as const;

type Destination = (typeof destinations | typeof secondaryDestinations)[number];

export const Navigation = () => {
  const { t } = useTranslation();
  const openHelp = useHelpStore((state) => state.openHelp);
  return (
    <nav className="lz-nav" aria-label={t('nav.label')}>
      <ul>
        {destinations.map((destination) => (
          <NavigationItem key={destination.key} destination={destination} />
        ))}
      </ul>
      <ul>
        {secondaryDestinations.map((destination) => (
          <NavigationItem key={destination.key} destination={destination} />
        ))}
        <li>
          <button type="button" className="lz-nav-link" onClick={() => openHelp(helpIndex)}>
            <span className="lz-nav-icon" aria-hidden>
              <QuestionCircleOutlined />
            </span>
            <span>{t('help.open')}</span>
            <KeyboardHint keys="F1" />
          </button>
        </li>
      </ul>
    </nav>
  );
};

const NavigationItem = ({ destination }: { readonly destination: Destination }) => {
  const { t } = useTranslation();
  const [location] = useLocation();
  const here = destination.path === '/' ? location === '/' : location.startsWith(destination.path);
  return (
    <li>
      <Link href={destination.path} className="lz-nav-link" aria-current={here ? 'page' : undefined}>
        <span className="lz-nav-icon" aria-hidden>
          {destination.icon}
        </span>
        <span>{t(`nav.${destination.key}`)}</span>
      </Link>
    </li>
  );
};
