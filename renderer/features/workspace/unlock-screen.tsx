import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { api } from '../../api/client.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { SecretForm } from '../../pickers/secret-form.tsx';
import { ClosedCard } from './closed-card.tsx';
import { RestoreElsewhere } from './elsewhere-list.tsx';
import { RestoreList } from './restore-list.tsx';
import { RevokedFacts } from './revoked-facts.tsx';
import { StartOverButton } from './start-over-button.tsx';

/** Password or recovery code; without either the file is for another computer, and a backup or a new start is left. */
export const UnlockScreen = ({ status }: { readonly status: WorkspaceStatus }) => {
  const { t } = useTranslation('workspace');
  const [withCode, setWithCode] = useState(!status.hasPassword);
  const unlock = useCall(api.workspace.unlock.mutationOptions({ meta: toldHere }));
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
        <SecretForm
          hasPassword={status.hasPassword}
          hasRecoveryCode={status.hasRecoveryCode}
          submitLabel={t('unlock.submit')}
          isPending={unlock.isPending}
          error={unlock.error}
          onSubmit={(secret) => unlock.mutate(secret)}
          onSwap={(next) => {
            setWithCode(next);
            unlock.reset();
          }}
        />
      )}
      {noWay && <StartOverButton />}
      <RestoreList hidesEmpty />
      <RestoreElsewhere />
    </ClosedCard>
  );
};
