import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { forgottenId } from './import-store.ts';

/** After the page was loaded again: the file that was chosen is not imported, and has to be chosen again. */
export const ForgottenFile = () => {
  const [importId] = useState(() => forgottenId(history.state));
  return importId === undefined ? null : <Forgotten importId={importId} />;
};

const Forgotten = ({ importId }: { readonly importId: string }) => {
  const { t } = useTranslation('importing');
  const { data } = useAnswer(api.importing.chosen.queryOptions({ input: { importId } }));
  if (data === undefined || (data.state !== 'waiting' && data.state !== 'running')) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="lz-importing-error"
      title={t(`choose.forgotten.${data.state}`, { name: data.fileName })}
    />
  );
};
