import { Alert, Checkbox, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { plain } from '../../form/use-form-session.ts';
import { LimitedInput, LimitedPassword, LimitedTextArea } from '../../ui/limited-text.tsx';

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
  const workspace = useAnswer(api.workspace.status.queryOptions()).data;
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
      <FormPanel
        draft={null}
        title={t('enrol.title')}
        okText={t('enrol.submit')}
        busyText={t('enrol.working')}
        words="sync"
        enterSaves
        buttons="lz-sync-actions"
        values={{ deviceName: t('enrol.deviceDefault') }}
        withoutUndo
        save={({ allowPlain = false, ca = '', ...fields }: EnrolFields) =>
          plain(client.sync.enrol({ ...fields, allowPlain, ca: ca.trim() === '' ? null : ca }))
        }
        said={({ state, serverUnit }) =>
          state === 'enrolled' ? t('enrol.done', { unit: serverUnit.name }) : undefined
        }
      >
        <Field name="address" label={t('enrol.address')} rules={[{ required: true, message: t('enrol.addressHint') }]}>
          <LimitedInput
            autoFocus
            autoComplete="url"
            spellCheck={false}
            placeholder={t('enrol.addressHint')}
            limit={textLimits.enrolment.address}
          />
        </Field>
        <Field name="code" label={t('enrol.code')} rules={[{ required: true, min: 8, message: t('enrol.code') }]}>
          <LimitedInput
            autoComplete="one-time-code"
            spellCheck={false}
            limit={textLimits.enrolment.code}
            className="lz-sync-mono"
          />
        </Field>
        <Field
          name="password"
          label={t('enrol.password')}
          extra={t('enrol.passwordHint')}
          rules={[{ required: true, min: 8, message: t('enrol.passwordHint') }]}
        >
          <LimitedPassword autoComplete="current-password" limit={textLimits.workspace.password} />
        </Field>
        <Field name="deviceName" label={t('enrol.device')} rules={[{ required: true, message: t('enrol.device') }]}>
          <LimitedInput limit={textLimits.enrolment.deviceName} />
        </Field>
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
                  <Field name="ca" label={t('enrol.ca')}>
                    <LimitedTextArea
                      limit={textLimits.enrolment.certificate}
                      rows={3}
                      spellCheck={false}
                      className="lz-sync-mono"
                    />
                  </Field>
                  <Field name="allowPlain" valuePropName="checked" noStyle>
                    <Checkbox>{t('enrol.allowPlain')}</Checkbox>
                  </Field>
                </>
              ),
            },
          ]}
        />
      </FormPanel>
    </section>
  );
};
