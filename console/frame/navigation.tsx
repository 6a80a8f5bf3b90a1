import {
  ApartmentOutlined,
  AuditOutlined,
  BankOutlined,
  DashboardOutlined,
  FileTextOutlined,
  FlagOutlined,
  LaptopOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useSignedIn } from './signed-in.ts';

const destinations = [
  { key: 'overview', path: '/', icon: <DashboardOutlined />, roles: ['admin', 'centre'] },
  { key: 'submissions', path: '/submissions', icon: <FileTextOutlined />, roles: ['admin', 'centre'] },
  { key: 'units', path: '/units', icon: <BankOutlined />, roles: ['admin'] },
  { key: 'people', path: '/people', icon: <TeamOutlined />, roles: ['admin'] },
  { key: 'devices', path: '/devices', icon: <LaptopOutlined />, roles: ['admin'] },
  { key: 'chains', path: '/chains', icon: <ApartmentOutlined />, roles: ['admin'] },
  { key: 'rules', path: '/rules', icon: <FlagOutlined />, roles: ['admin', 'centre'] },
  { key: 'audit', path: '/audit', icon: <AuditOutlined />, roles: ['admin'] },
] as const;

export const Navigation = () => {
  const { t } = useTranslation();
  const { role } = useSignedIn();
  const [location] = useLocation();
  const shown = destinations.filter(({ roles }) => roles.some((allowed) => allowed === role));
  return (
    <nav className="lz-nav" aria-label={t('nav.label')}>
      <ul>
        {shown.map(({ key, path, icon }) => {
          const here = path === '/' ? location === '/' : location.startsWith(path);
          return (
            <li key={key}>
              <Link href={path} className="lz-nav-link" aria-current={here ? 'page' : undefined}>
                <span className="lz-nav-icon" aria-hidden>
                  {icon}
                </span>
                <span>{t(`nav.${key}`)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};
