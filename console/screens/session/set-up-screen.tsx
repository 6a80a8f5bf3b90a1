import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from '../../../renderer/ui/limited-text.tsx';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { useWriting } from '../../api/queries.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import { SessionCard } from './session-card.tsx';

interface SetUpValues {
  readonly code: string;
  readonly unitName: string;
  readonly name: string;
  readonly password: string;
}

export const SetUpScreen = ({ serverName }: { readonly serverName: string }) => {
  const { t } = useTranslation();
  const setUp = useWriting('setUp');
  const required = [{ required: true, whitespace: true, message: t('session.required') }];
  return (
    <SessionCard title={t('session.setUpTitle')} serverName={serverName} text={t('session.setUpText')}>
      <Form<SetUpValues>
        name="set-up"
        layout="vertical"
        requiredMark={false}
        onFinish={({ code, unitName, name, password }) => setUp.mutate({ code, unitName, name, password })}
      >
        <Form.Item name="code" label={t('session.code')} rules={required}>
          <LimitedInput autoFocus autoComplete="off" className="lz-console-mono" limit={textLimits.console.code} />
        </Form.Item>
        <Form.Item name="unitName" label={t('session.unit')} extra={t('session.unitHint')} rules={required}>
          <LimitedInput limit={textLimits.console.name} />
        </Form.Item>
        <Form.Item name="name" label={t('session.name')} rules={required}>
          <LimitedInput autoComplete="username" limit={textLimits.console.name} />
        </Form.Item>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" block loading={setUp.isPending}>
          {t('session.setUp')}
        </Button>
      </Form>
    </SessionCard>
  );
};
