import { useMutation } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { ClosedCard } from './closed-card.tsx';
import { RevokedFacts } from './revoked-facts.tsx';
import { StartOverButton } from './start-over-button.tsx';

/** Password or recovery code; without either the file is for another computer, and only a new start is left. */
export const UnlockScreen = ({ status }: { readonly status: WorkspaceStatus }) => {
  const { t } = useTranslation('workspace');
  const [withCode, setWithCode] = useState(!status.hasPassword);
  const [secret, setSecret] = useState('');
  const field = useRef<InputRef>(null);
  const unlock = useMutation(
    api.workspace.unlock.mutationOptions({
      onError: () => field.current?.select(),
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the other field takes the focus when it replaces this one
  useEffect(() => field.current?.focus(), [withCode]);

  const submit = () => {
    if (secret.trim() !== '') unlock.mutate(withCode ? { recoveryCode: secret } : { password: secret });
  };
  const swap = () => {
    setWithCode(!withCode);
    setSecret('');
    unlock.reset();
  };
  const noWay = !status.hasPassword && !status.hasRecoveryCode;
  const text =
    status.revoked !== null
      ? noWay
        ? 'revokedNoWay'
        : 'revoked'
      : noWay
        ? 'noWay'
        : !status.hasPassword
          ? 'noPassword'
          : withCode
            ? 'codeText'
            : 'text';

  return (
    <ClosedCard title={t(status.revoked === null ? 'unlock.title' : 'unlock.revokedTitle')}>
      <p className="lz-closed-text">{t(`unlock.${text}`)}</p>
      {status.revoked !== null && <RevokedFacts note={status.revoked} />}
      {!noWay && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <div className="lz-closed-field">
            <label htmlFor="unlock-secret">{t(withCode ? 'unlock.code' : 'unlock.password')}</label>
            {withCode ? (
              <Input
                key="code"
                id="unlock-secret"
                ref={field}
                size="large"
                value={secret}
                autoComplete="off"
                spellCheck={false}
                onChange={({ target }) => setSecret(target.value)}
              />
            ) : (
              <Input.Password
                key="password"
                id="unlock-secret"
                ref={field}
                size="large"
                value={secret}
                autoComplete="current-password"
                onChange={({ target }) => setSecret(target.value)}
              />
            )}
          </div>
          {unlock.isError && (
            <p className="lz-closed-error" role="alert">
              {errorText(unlock.error, 'workspace')}
            </p>
          )}
          <div className="lz-closed-actions">
            <Button type="primary" size="large" htmlType="submit" loading={unlock.isPending}>
              {t('unlock.submit')}
            </Button>
            {status.hasPassword && status.hasRecoveryCode && (
              <Button type="link" size="large" onClick={swap}>
                {t(withCode ? 'unlock.usePassword' : 'unlock.useCode')}
              </Button>
            )}
          </div>
        </form>
      )}
      {noWay && <StartOverButton />}
    </ClosedCard>
  );
};
