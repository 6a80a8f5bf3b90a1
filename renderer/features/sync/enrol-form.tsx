import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Collapse, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { LimitedInput, LimitedPassword } from '../../ui/limited-text.tsx';

interface EnrolFields {
  readonly address: string;
  readonly code: string;
  readonly password: string;
  readonly deviceName: string;
  readonly allowPlain?: boolean;
  readonly ca?: string;
}

/** Address, code, password: what the administrator gave, and nothing else unless it is needed. */
export const EnrolForm = () => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const workspace = useAnswer(api.workspace.status.queryOptions()).data;
  const enrol = useMutation(
    api.sync.enrol.mutationOptions({
      meta: toldHere,
      onSuccess: ({ state, serverUnit }) => {
        if (state === 'enrolled') void message.success(t('enrol.done', { unit: serverUnit.name }));
      },
    }),
  );
  const submit = ({ allowPlain = false, ca = '', ...fields }: EnrolFields) =>
    enrol.mutate({ ...fields, allowPlain, ca: ca.trim() === '' ? null : ca });
  return (
    <section className="lz-card lz-sync-enrol" aria-labelledby="sync-enrol">
      <h2 id="sync-enrol">{t('enrol.title')}</h2>
      <p className="lz-sync-quiet">{t('enrol.lead')}</p>
      {workspace?.hasRecoveryCode === false && (
        <Alert
          type="warning"
          showIcon
          title={t('enrol.noCode')}
          action={<Link href="/settings">{t('enrol.noCodeLink')}</Link>}
        />
      )}
      <Form<EnrolFields>
        layout="vertical"
        requiredMark={false}
        initialValues={{ deviceName: t('enrol.deviceDefault') }}
        onFinish={submit}
      >
        <Form.Item
          name="address"
          label={t('enrol.address')}
          rules={[{ required: true, message: t('enrol.addressHint') }]}
        >
          <LimitedInput
            autoFocus
            autoComplete="url"
            spellCheck={false}
            placeholder={t('enrol.addressHint')}
            limit={300}
          />
        </Form.Item>
        <Form.Item name="code" label={t('enrol.code')} rules={[{ required: true, min: 8, message: t('enrol.code') }]}>
          <LimitedInput autoComplete="one-time-code" spellCheck={false} limit={40} className="lz-sync-mono" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('enrol.password')}
          extra={t('enrol.passwordHint')}
          rules={[{ required: true, min: 8, message: t('enrol.passwordHint') }]}
        >
          <LimitedPassword autoComplete="current-password" limit={200} />
        </Form.Item>
        <Form.Item name="deviceName" label={t('enrol.device')} rules={[{ required: true, message: t('enrol.device') }]}>
          <LimitedInput limit={80} />
        </Form.Item>
        <Collapse
          ghost
          size="small"
          items={[
            {
              key: 'more',
              label: t('enrol.more'),
              forceRender: true,
              children: (
                <>
                  <Form.Item name="ca" label={t('enrol.ca')}>
                    <Input.TextArea rows={3} spellCheck={false} className="lz-sync-mono" />
                  </Form.Item>
                  <Form.Item name="allowPlain" valuePropName="checked" noStyle>
                    <Checkbox>{t('enrol.allowPlain')}</Checkbox>
                  </Form.Item>
                </>
              ),
            },
          ]}
        />
        {enrol.isError && <Alert type="error" showIcon role="alert" title={errorText(enrol.error, 'sync')} />}
        <div className="lz-sync-actions">
          <Button type="primary" htmlType="submit" loading={enrol.isPending}>
            {t(enrol.isPending ? 'enrol.working' : 'enrol.submit')}
          </Button>
        </div>
      </Form>
    </section>
  );
};
