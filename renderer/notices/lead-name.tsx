import { useTranslation } from 'react-i18next';

/** The name of a sensitive lead of another unit did not travel. */
export const useLeadName = (): ((name: string) => string) => {
  const { t } = useTranslation('lead');
  return (name) => (name === '' ? t('nameless') : name);
};

export const LeadName = ({ name }: { readonly name: string }) => useLeadName()(name);
