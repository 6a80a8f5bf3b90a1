import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorText } from '../api/error-text.ts';

/** The draft is not in the file: what is typed would be lost with the form. */
export const Unkept = ({ why }: { readonly why: unknown }) => {
  const { t } = useTranslation();
  return <Alert type="warning" role="status" title={t('form.unkept', { why: errorText(why) })} />;
};
