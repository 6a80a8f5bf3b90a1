import { App, Form, Modal, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from '../../renderer/ui/limited-text.tsx';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { useWriting } from '../api/queries.ts';
import { EnterSubmits } from '../parts/enter-submits.tsx';

/** A second factor for the console: a key for the authenticator on a phone, and a code of it as proof that it is there. */
export const TotpForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const start = useWriting('startTotp');
  const confirm = useWriting('confirmTotp');
  const [form] = Form.useForm<{ readonly code: string }>();
  const asked = useRef(false);
  useEffect(() => {
    // A second key would take the place of the first while it is being typed.
    if (asked.current) return;
    asked.current = true;
    start.mutate({}, { onError: onClose });
  }, [start.mutate, onClose]);
  return (
    <Modal
      open
      title={t('second.title')}
      okText={t('second.confirm')}
      cancelText={t('action.cancel')}
      confirmLoading={confirm.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={460}
    >
      <p className="lz-console-hint">{t('second.text')}</p>
      {start.data === undefined ? (
        <Spin />
      ) : (
        <Form
          name="totp"
          form={form}
          layout="vertical"
          requiredMark={false}
          className="lz-console-form"
          initialValues={{ code: '' }}
          onFinish={({ code }) =>
            confirm.mutate(
              { code },
              {
                onSuccess: () => {
                  void message.success(t('second.done'));
                  onClose();
                },
              },
            )
          }
        >
          <Form.Item label={t('second.secret')}>
            <output className="lz-console-secret">{start.data.secret.match(/.{1,4}/g)?.join(' ')}</output>
          </Form.Item>
          <Form.Item
            name="code"
            label={t('session.totp')}
            extra={t('session.totpHint')}
            normalize={(typed: string) => typed.replace(/\s/g, '')}
            rules={[{ required: true, pattern: /^\d{6}$/, message: t('session.totpHint') }]}
          >
            <LimitedInput
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              limit={textLimits.console.totp}
              className="lz-console-mono"
            />
          </Form.Item>
          <EnterSubmits />
        </Form>
      )}
    </Modal>
  );
};
