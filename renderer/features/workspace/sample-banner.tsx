import { App, Button, Modal } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { alreadyTold } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import './workspace.css';

// Read with the first screen, not before it: whoever presses the button and types at once finds it there.
const loadWho = () => import('./who-form.tsx');
const WhoForm = lazy(async () => ({ default: (await loadWho()).WhoForm }));

/** Always in sight while looking at the sample: nobody takes a fictional firm for a real one. */
export const SampleBanner = ({ hasMain }: { readonly hasMain: boolean }) => {
  const { t } = useTranslation('workspace');
  const { message, modal } = App.useApp();
  const onError = (error: Error) => void message.error(errorText(error, 'workspace'));
  const enter = useCall(api.workspace.enter.mutationOptions({ onError }));
  const remove = useCall(
    api.workspace.removeSample.mutationOptions({ onError, onSuccess: () => void message.success(t('sample.removed')) }),
  );
  const [asks, setAsks] = useState(false);
  useEffect(() => {
    void loadWho().catch(() => {});
  }, []);
  return (
    <aside className="lz-sample-banner" aria-label={t('sample.label')}>
      <strong>{t('sample.label')}</strong>
      <Button
        size="small"
        type="primary"
        loading={enter.isPending}
        onClick={() => (hasMain ? enter.mutate({ kind: 'main' }) : setAsks(true))}
      >
        {t('sample.start')}
      </Button>
      <Button
        size="small"
        loading={remove.isPending}
        onClick={() =>
          modal.confirm({ title: t('sample.removeConfirm'), onOk: () => remove.mutateAsync({}).catch(alreadyTold) })
        }
      >
        {t('sample.remove')}
      </Button>
      <Modal
        open={asks}
        title={t('who.title')}
        footer={null}
        onCancel={() => setAsks(false)}
        destroyOnHidden
        width={480}
      >
        <p className="lz-closed-text">{t('who.text')}</p>
        <Suspense>
          <WhoForm onLeave={() => setAsks(false)} />
        </Suspense>
      </Modal>
    </aside>
  );
};
