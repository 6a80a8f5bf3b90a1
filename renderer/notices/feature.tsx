import type { MenuProps } from 'antd';
import { type ComponentType, createContext, lazy, type ReactElement, type ReactNode, use } from 'react';
import { Link, Route, useLocation } from 'wouter';
import type { CooperationStanding } from '../../shared/contract/cooperation.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';

/** What the frame and the other features need to know of a feature: each says it once, in its `<noun>-feature.tsx`. */
export interface Feature {
  /** Its addresses; the first that fits is shown. */
  readonly routes: readonly ReactElement[];
  readonly destination?: Destination;
  readonly about?: About;
  /** What of it is due, on 今天. */
  readonly Due?: ComponentType<{ readonly today: string }>;
}

/** A screen of the navigation, of the palette and of the keys that go there. */
export interface Destination {
  readonly path: string;
  readonly icon: ReactNode;
  readonly name: () => string;
  /** Pinyin initials of the Chinese name, typed without an input method. */
  readonly initials: string;
  /** Without keys it stands below the others. */
  readonly keys?: string;
}

/** How it has to do with records of other features: what is there is shown on their pages, another one is begun from there. */
interface About {
  readonly kinds: readonly string[];
  readonly Beside: ComponentType<BesideProps>;
  readonly begin: () => string;
  readonly mayBegin: (standing: CooperationStanding) => boolean;
  /** `?new=1&target=<kind>&id=<id>` opens the form. */
  readonly path: string;
}

interface BesideProps {
  readonly id: string;
  readonly className: string;
}

export const FeaturesContext = createContext<readonly Feature[]>([]);

/** A screen of its own file, read when it is opened: the window must be usable before that. Another record is another screen. */
export const screen = <Name extends string>(
  path: string,
  name: Name,
  load: () => Promise<Readonly<Record<Name, ComponentType<{ readonly id: string }>>>>,
): ReactElement => {
  const Screen = lazy<ComponentType<{ readonly id: string }>>(async () => ({ default: (await load())[name] }));
  return (
    <Route key={path} path={path}>
      {({ id = '' }: { readonly id?: string }) => <Screen id={id} key={id} />}
    </Route>
  );
};

const useAbout = (kind: string): readonly About[] =>
  use(FeaturesContext).flatMap(({ about }) => (about?.kinds.includes(kind) === true ? [about] : []));

interface BesideRecordProps {
  readonly kind: string;
  readonly id: string;
  readonly className?: string;
}

/** What other features have on this record. */
export const BesideRecord = ({ kind, id, className = 'lz-card' }: BesideRecordProps) =>
  useAbout(kind).map(({ path, Beside }) => <Beside key={path} id={id} className={className} />);

/** What this person may begin about this record: items of its menu. */
export const useBegun = (kind: string, id: string): NonNullable<MenuProps['items']> => {
  const [, navigate] = useLocation();
  return useMayBegin(kind).map((about) => ({
    key: about.path,
    label: about.begin(),
    onClick: () => navigate(addressOfForm(about, kind, id)),
  }));
};

/** The same as links, where a record stands in a line. */
export const BeginLinks = ({ kind, id, name }: { readonly kind: string; readonly id: string; readonly name: string }) =>
  useMayBegin(kind).map((about) => (
    <Link key={about.path} href={addressOfForm(about, kind, id)} aria-label={`${about.begin()} ${name}`}>
      {about.begin()}
    </Link>
  ));

const useMayBegin = (kind: string): readonly About[] => {
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const about = useAbout(kind);
  return standing.data === undefined ? [] : about.filter(({ mayBegin }) => mayBegin(standing.data));
};

const addressOfForm = ({ path }: About, kind: string, id: string): string =>
  `${path}?new=1&target=${kind}&id=${encodeURIComponent(id)}`;
