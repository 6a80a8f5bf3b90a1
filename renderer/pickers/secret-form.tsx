import { Button, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { errorText } from '../api/error-text.ts';
import { LineForm } from '../form/line-form.tsx';
import { LimitedInput, LimitedPassword } from '../ui/limited-text.tsx';

export type GivenSecret = { readonly password: string } | { readonly recoveryCode: string };

interface SecretFormProps {
  readonly hasPassword: boolean;
  readonly hasRecoveryCode: boolean;
  readonly submitLabel: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSubmit: (secret: GivenSecret) => void;
  /** Somebody goes from the password to the code or back: what is told beside the field changes with it. */
  readonly onSwap?: (withCode: boolean) => void;
  readonly size?: 'large' | 'middle';
}

/** Asks for the password or the recovery code, whichever there is. */
export const SecretForm = (props: SecretFormProps) => {
  const { t } = useTranslation('workspace');
  const { hasPassword, hasRecoveryCode, isPending, error, onSubmit, onSwap, size = 'large' } = props;
  const [withCode, setWithCode] = useState(!hasPassword);
  const [secret, setSecret] = useState('');
  const field = useRef<InputRef>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other field takes the focus when it replaces this one
  useEffect(() => field.current?.focus(), [withCode]);
  // What was refused is selected, so that the next letter replaces it.
  useEffect(() => {
    if (error !== null) field.current?.select();
  }, [error]);

  const submit = () => {
    if (secret.trim() !== '') onSubmit(withCode ? { recoveryCode: secret } : { password: secret });
  };
  const swap = () => {
    setWithCode(!withCode);
    setSecret('');
    onSwap?.(!withCode);
  };
  return (
    <LineForm className="lz-secret-form" onSave={submit}>
      <div className="lz-closed-field">
        <label htmlFor={id}>{t(withCode ? 'unlock.code' : 'unlock.password')}</label>
        {withCode ? (
          <LimitedInput
            limit={textLimits.workspace.password}
            key="code"
            id={id}
            ref={field}
            size={size}
            value={secret}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setSecret(target.value)}
          />
        ) : (
          <LimitedPassword
            limit={textLimits.workspace.password}
            key="password"
            id={id}
            ref={field}
            size={size}
            value={secret}
            autoComplete="current-password"
            onChange={({ target }) => setSecret(target.value)}
          />
        )}
      </div>
      {error !== null && (
        <p className="lz-closed-error" role="alert">
          {errorText(error, 'workspace')}
        </p>
      )}
      <div className="lz-closed-actions">
        <Button type="primary" size={size} htmlType="submit" loading={isPending}>
          {props.submitLabel}
        </Button>
        {hasPassword && hasRecoveryCode && (
          <Button type="link" size={size} onClick={swap}>
            {t(withCode ? 'unlock.usePassword' : 'unlock.useCode')}
          </Button>
        )}
      </div>
    </LineForm>
  );
};
