import { useTranslation } from 'react-i18next';
import { Page } from '../../../renderer/ui/page.tsx';
import { RuleSets } from './rule-sets.tsx';
import './rules.css';
import { Targets } from './targets.tsx';

export const RulesPage = () => {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.rules')}>
      <RuleSets />
      <Targets />
    </Page>
  );
};
