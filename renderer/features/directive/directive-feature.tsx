import { FlagOutlined } from '@ant-design/icons';
import i18next from 'i18next';
import { lazy } from 'react';
import { Route } from 'wouter';
import { directiveTargets } from '../../../shared/domain/directive/directive.ts';
import type { Feature } from '../../notices/feature.tsx';

const DirectiveListPage = lazy(async () => ({
  default: (await import('./directive-list-page.tsx')).DirectiveListPage,
}));
const DirectivePage = lazy(async () => ({ default: (await import('./directive-page.tsx')).DirectivePage }));
const DirectivesOn = lazy(async () => ({ default: (await import('./directive-strips.tsx')).DirectivesOn }));
const DirectivesDue = lazy(async () => ({ default: (await import('./directive-strips.tsx')).DirectivesDue }));

export const directiveFeature: Feature = {
  routes: [
    <Route key="/directives" path="/directives" component={DirectiveListPage} />,
    <Route key="/directives/:id" path="/directives/:id">
      {({ id }) => <DirectivePage id={id} key={id} />}
    </Route>,
  ],
  destination: {
    path: '/directives',
    icon: <FlagOutlined />,
    name: () => i18next.t('directive:nav'),
    initials: 'jbdb',
    keys: 'g d',
  },
  about: {
    kinds: directiveTargets,
    Beside: DirectivesOn,
    begin: () => i18next.t('directive:menu'),
    mayBegin: ({ mayIssue }) => mayIssue,
    path: '/directives',
  },
  Due: DirectivesDue,
};
