import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { saveFile } from '../../api/save-file.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';

interface ExportCardProps {
  readonly serverName: string;
  readonly waiting: number;
}

export const ExportCard = ({ serverName, waiting }: ExportCardProps) => {
  const { t } = useTranslation('syncPackage');
  const [from, setFrom] = useState<'waiting' | 'all'>('waiting');
  const exported = useCall(
    api.package.export.mutationOptions({
      meta: toldHere,
      onSuccess: async ({ files }) => {
        for (const file of files) await saveFile(file);
      },
    }),
  );
  return (
    <section className="lz-card">
      <h2>{t('out.title')}</h2>
      <p>{waiting === 0 ? t('out.none') : t('out.waiting', { count: waiting, server: serverName })}</p>
      <Radio.Group
        aria-label={t('out.choose')}
        className="lz-package-choice"
        value={from}
        onChange={(event) => setFrom(event.target.value as typeof from)} // the two values below
        options={[
          { value: 'waiting', label: t('out.fromWaiting') },
          { value: 'all', label: t('out.fromAll') },
        ]}
      />
      <p className="lz-package-inside">
        {t('out.inside')} <Link href="/sync">{t('out.ledger')}</Link>
      </p>
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        loading={exported.isPending}
        onClick={() => exported.mutate({ from })}
      >
        {t('out.action')}
      </Button>
      <div role="status">
        {exported.data !== undefined && (
          <Alert
            type="success"
            showIcon
            className="lz-package-result"
            title={t('out.done', {
              count: exported.data.files.length,
              ops: exported.data.ops,
              size: `${(exported.data.bytes / 1024).toFixed(1)} KB`,
            })}
          />
        )}
      </div>
      {exported.error !== null && (
        <Alert type="error" showIcon className="lz-package-result" title={errorText(exported.error, 'syncPackage')} />
      )}
    </section>
  );
};
