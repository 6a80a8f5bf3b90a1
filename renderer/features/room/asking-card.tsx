import { Alert, App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomStatus } from '../../../shared/contract/room.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { AdmissionDialog } from './admission-dialog.tsx';

interface Shown {
  readonly who: string;
  readonly deviceName: string;
  readonly personName: string;
  readonly code: string;
  readonly untilMs: number;
}

/** Who wants to be let in; nothing where nobody does, but what would bring somebody here. */
export const AskingCard = ({ asking, admitting, members }: Pick<RoomStatus, 'asking' | 'admitting' | 'members'>) => {
  const { t } = useTranslation('room');
  const { message } = App.useApp();
  const [shown, setShown] = useState<Shown>();
  const onError = (error: Error) => void message.error(errorText(error, 'room'));
  const open = useCall(api.room.openAdmission.mutationOptions({ onError }));
  const dismiss = useCall(
    api.room.dismissRequest.mutationOptions({ onError, onSuccess: () => void message.success(t('asking.dismissed')) }),
  );
  const close = useCall(api.room.closeAdmission.mutationOptions({ onError }));
  const isCodeOpen = useRef(false);
  isCodeOpen.current = admitting !== null;
  // Who goes elsewhere shows the code no longer.
  useEffect(
    () => () => {
      if (isCodeOpen.current) client.room.closeAdmission({}).catch(() => {});
    },
    [],
  );
  return (
    <section className="lz-card" aria-labelledby="room-asking">
      <h2 id="room-asking">{t('asking.title')}</h2>
      {admitting !== null && shown === undefined && (
        <Alert
          type="warning"
          showIcon
          title={t('asking.stillOpen')}
          action={<Button onClick={() => close.mutate({})}>{t('asking.end')}</Button>}
        />
      )}
      {asking.length === 0 && <p className="lz-room-quiet">{t('asking.none')}</p>}
      <ul className="lz-room-laptops">
        {asking.map(({ requestId, deviceName, personName }) => {
          const who = t('asking.who', { personName, deviceName });
          return (
            <li key={requestId}>
              <span className="lz-room-name">{personName}</span>
              <span className="lz-room-quiet">{deviceName}</span>
              <span className="lz-room-actions">
                <Button
                  type="primary"
                  aria-label={t('asking.admitWho', { who })}
                  loading={open.isPending}
                  onClick={() =>
                    open.mutate(
                      { requestId },
                      { onSuccess: (opened) => setShown({ who, deviceName, personName, ...opened }) },
                    )
                  }
                >
                  {t('asking.admit')}
                </Button>
                <Button
                  type="text"
                  aria-label={t('asking.dismissWho', { who })}
                  onClick={() => dismiss.mutate({ requestId })}
                >
                  {t('asking.dismiss')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      {shown !== undefined && (
        <AdmissionDialog
          who={shown.who}
          code={shown.code}
          untilMs={shown.untilMs}
          isOpen={admitting !== null}
          isIn={members.some((one) => one.deviceName === shown.deviceName && one.personName === shown.personName)}
          onClose={() => {
            setShown(undefined);
            if (admitting !== null) close.mutate({});
          }}
        />
      )}
    </section>
  );
};
