import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageImported } from '../../../shared/contract/package.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';

export const ImportCard = () => {
  const { t } = useTranslation('syncPackage');
  const field = useRef<HTMLInputElement>(null);
  const imported = useCall(api.package.import.mutationOptions({ meta: toldHere }));
  return (
    <section className="lz-card">
      <h2>{t('in.title')}</h2>
      <p>{t('in.text')}</p>
      <input
        ref={field}
        type="file"
        accept=".lzsync"
        hidden
        aria-label={t('in.action')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again.
          target.value = '';
          if (file !== undefined) imported.mutate({ file });
        }}
      />
      <Button icon={<UploadOutlined />} loading={imported.isPending} onClick={() => field.current?.click()}>
        {imported.isPending ? t('in.working') : t('in.action')}
      </Button>
      <div role="status">
        {imported.data !== undefined && (
          <Alert
            type={imported.data.received + imported.data.confirmed > 0 ? 'success' : 'info'}
            showIcon
            className="lz-package-result"
            title={<Result result={imported.data} />}
          />
        )}
      </div>
      {imported.error !== null && (
        <Alert type="error" showIcon className="lz-package-result" title={errorText(imported.error, 'syncPackage')} />
      )}
    </section>
  );
};

const Result = ({ result }: { readonly result: PackageImported }) => {
  const { t } = useTranslation('syncPackage');
  const { confirmed, received, waiting, complete, madeAtMs } = result;
  const lines = [
    t('in.made', { at: new Date(madeAtMs).toLocaleString('zh-CN', { hour12: false }) }),
    confirmed > 0 && t('in.confirmed', { count: confirmed }),
    received > 0 && t('in.received', { count: received }),
    confirmed + received === 0 && t('in.nothing'),
    waiting > 0 && t('in.waiting', { count: waiting }),
    !complete && t('in.more'),
  ].filter((line) => line !== false);
  return (
    <ul className="lz-package-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
};
