import { QuestionCircleOutlined } from '@ant-design/icons';
import { use, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { type Destination, FeaturesContext } from '../notices/feature.tsx';
import { helpIndex, useHelpStore } from '../stores/help-store.ts';
import { KeyboardHint } from '../ui/keyboard-hint.tsx';

/** In the order of the work: today's duties, whom, where in the chain, what, on the road, told. */
export const useDestinations = (): readonly Destination[] => {
  const features = use(FeaturesContext);
  return useMemo(
    () => features.flatMap(({ destination }) => (destination === undefined ? [] : [destination])),
    [features],
  );
};

export const Navigation = () => {
  const { t } = useTranslation();
  const openHelp = useHelpStore((state) => state.openHelp);
  const destinations = useDestinations();
  return (
    <nav className="lz-nav" aria-label={t('nav.label')}>
      <ul>
        {destinations
          .filter(({ keys }) => keys !== undefined)
          .map((destination) => (
            <NavigationItem key={destination.path} destination={destination} />
          ))}
      </ul>
      <ul>
        {destinations
          .filter(({ keys }) => keys === undefined)
          .map((destination) => (
            <NavigationItem key={destination.path} destination={destination} />
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
  useTranslation(); // draws the name again in another language
  const [location] = useLocation();
  const here = destination.path === '/' ? location === '/' : location.startsWith(destination.path);
  return (
    <li>
      <Link href={destination.path} className="lz-nav-link" aria-current={here ? 'page' : undefined}>
        <span className="lz-nav-icon" aria-hidden>
          {destination.icon}
        </span>
        <span>{destination.name()}</span>
      </Link>
    </li>
  );
};
