import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';

/** This computer has joined no server: what is reported stays here, whatever the button is called. */
export const useReachesNobody = (): boolean => {
  const status = useAnswer(api.sync.status.queryOptions()).data;
  return status !== undefined && status.state !== 'sample' && status.server === null;
};

/** Says so, and which ways there are: a file now, the line or a package on a stick once the computer has joined. */
export const NobodyNote = () => {
  const { t } = useTranslation('submission');
  return (
    <Alert
      className="lz-report-submission-nobody"
      type="warning"
      title={t('alone.title')}
      description={
        <>
          {t('alone.text')} <Link href="/sync">{t('alone.join')}</Link>
        </>
      }
    />
  );
};
