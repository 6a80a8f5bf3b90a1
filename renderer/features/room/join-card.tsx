import { Alert, App, Button, Popconfirm, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomStatus } from '../../../shared/contract/room.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useCall } from '../../api/use-call.ts';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { plain } from '../../form/use-form-session.ts';
import { PasswordDialog } from '../../notices/password-dialog.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

/** Whom to ask, and the field for the code that he reads out; the printed one fits too. */
export const JoinCard = ({ room }: { readonly room: RoomStatus }) => {
  const { t } = useTranslation('room');
  const { message } = App.useApp();
  const onError = (error: Error) => void message.error(errorText(error, 'room'));
  const ask = useCall(
    api.room.ask.mutationOptions({ onError, onSuccess: () => void message.success(t('join.asked')) }),
  );
  const cancel = useCall(api.room.cancelJoin.mutationOptions({ onError }));
  const startAnew = useCall(api.room.startAnew.mutationOptions({ onError }));
  const [asksPassword, setAsksPassword] = useState(false);
  const { whoCanAdmit, joining, joinEnd } = room;
  return (
    <section className="lz-card" aria-labelledby="room-join">
      <h2 id="room-join">{t('join.title')}</h2>
      <p>{t('join.why')}</p>
      {whoCanAdmit.length > 0 && (
        <>
          <p>{t('join.who')}</p>
          <ul className="lz-room-laptops">
            {whoCanAdmit.map(({ deviceName, personName }) => (
              <li key={`${deviceName} ${personName}`}>
                <span className="lz-room-name">{personName}</span>
                <span className="lz-room-quiet">{deviceName}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {room.dismissed && (
        <Alert
          type="warning"
          showIcon
          title={t('join.dismissed')}
          action={
            <Button loading={ask.isPending} onClick={() => ask.mutate({})}>
              {t('join.askAgain')}
            </Button>
          }
        />
      )}
      {room.needsPassword ? (
        <Alert
          type="warning"
          showIcon
          title={t('join.needsPassword')}
          action={
            <Button type="primary" onClick={() => setAsksPassword(true)}>
              {t('join.setPassword')}
            </Button>
          }
        />
      ) : joining === null ? (
        <>
          {joinEnd !== null && <Alert type="error" showIcon title={t(`joinEnd.${joinEnd}`)} />}
          <FormPanel
            draft={null}
            title={t('join.title')}
            okText={t('join.submit')}
            words="room"
            enterSaves
            refusedAt={{ any: 'code' }}
            values={{}}
            withoutUndo
            save={({ code = '' }: { readonly code?: string }) => plain(client.room.join({ code }))}
          >
            <Field name="code" label={t('join.code')} rules={[{ required: true, message: t('join.codeMissing') }]}>
              <LimitedInput
                autoFocus
                autoComplete="one-time-code"
                spellCheck={false}
                placeholder={t('join.codeHint')}
                limit={textLimits.enrolment.code * 2}
                className="lz-room-code-field"
              />
            </Field>
          </FormPanel>
        </>
      ) : (
        <div className="lz-room-joining" role="status">
          <Spin size="small" /> {t(`joining.${joining}`)}
          <Button type="text" onClick={() => cancel.mutate({})}>
            {t('join.cancel')}
          </Button>
        </div>
      )}
      {asksPassword && <PasswordDialog task="set" onClose={() => setAsksPassword(false)} />}
      {room.mayStartAnew && (
        <p className="lz-room-quiet">
          {t('anew.text')}{' '}
          <Popconfirm title={t('anew.confirm')} onConfirm={() => startAnew.mutate({})}>
            <Button danger type="text" loading={startAnew.isPending}>
              {t('anew.button')}
            </Button>
          </Popconfirm>
        </p>
      )}
    </section>
  );
};
