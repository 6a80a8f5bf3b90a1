import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LimitedInput, LimitedPassword } from '../../../renderer/ui/limited-text.tsx';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { CallError } from '../../api/call.ts';
import { useWriting } from '../../api/queries.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import { SessionCard } from './session-card.tsx';

export const SignInScreen = ({ serverName }: { readonly serverName: string }) => {
  const { t } = useTranslation();
  const [isFirst, setIsFirst] = useState(false);
  return (
    <SessionCard
      title={isFirst ? t('session.firstTitle') : t('session.signInTitle')}
      serverName={serverName}
      text={isFirst ? t('session.firstText') : t('session.signInText')}
    >
      {isFirst ? <FirstForm /> : <SignInForm />}
      <div className="lz-session-other">
        <Button type="link" size="small" onClick={() => setIsFirst(!isFirst)}>
          {isFirst ? t('session.toSignIn') : t('session.toFirst')}
        </Button>
      </div>
    </SessionCard>
  );
};

interface SignInValues {
  readonly name: string;
  readonly password: string;
  readonly totp?: string;
}

const SignInForm = () => {
  const { t } = useTranslation();
  const signIn = useWriting('signIn');
  // The server asks for it after a password that was right, of those who have set it up.
  const asksForDigits = signIn.error instanceof CallError && signIn.error.type === 'totpNeeded';
  const [digitsAsked, setDigitsAsked] = useState(false);
  const showDigits = asksForDigits || digitsAsked;
  const required = [{ required: true, message: t('session.required') }];
  return (
    <Form<SignInValues>
      name="sign-in"
      layout="vertical"
      requiredMark={false}
      onFinish={({ name, password, totp }) => {
        if (asksForDigits) setDigitsAsked(true);
        signIn.mutate({ name, password, ...(totp === undefined || totp === '' ? {} : { totp: totp.trim() }) });
      }}
    >
      <Form.Item name="name" label={t('session.name')} rules={required}>
        <LimitedInput autoFocus autoComplete="username" limit={textLimits.console.name} />
      </Form.Item>
      <Form.Item name="password" label={t('session.password')} rules={required}>
        <LimitedPassword autoComplete="current-password" limit={textLimits.workspace.password} />
      </Form.Item>
      {showDigits && (
        <Form.Item
          name="totp"
          label={t('session.totp')}
          extra={t('session.totpHint')}
          normalize={(typed: string) => typed.replace(/\s/g, '')}
          rules={required}
        >
          <LimitedInput
            autoFocus
            inputMode="numeric"
            autoComplete="one-time-code"
            limit={textLimits.console.totp}
            className="lz-console-mono"
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('session.signIn')}
      </Button>
    </Form>
  );
};

const FirstForm = () => {
  const { t } = useTranslation();
  const firstSignIn = useWriting('firstSignIn');
  return (
    <Form<{ readonly code: string; readonly password: string }>
      name="first-sign-in"
      layout="vertical"
      requiredMark={false}
      onFinish={({ code, password }) => firstSignIn.mutate({ code, password })}
    >
      <Form.Item
        name="code"
        label={t('session.enrolCode')}
        rules={[{ required: true, whitespace: true, message: t('session.required') }]}
      >
        <LimitedInput autoFocus autoComplete="off" className="lz-console-mono" limit={textLimits.console.code} />
      </Form.Item>
      <NewPasswordFields />
      <Button type="primary" htmlType="submit" block loading={firstSignIn.isPending}>
        {t('session.signIn')}
      </Button>
    </Form>
  );
};
