import { Alert, App, Button, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { RoomStatus } from '../../../shared/contract/room.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { CodeBox } from '../../ui/code-box.tsx';
import { officeToday } from '../../ui/office-today.ts';
import '../../list/print-sheet.css';

/** The code in the office's envelope: with it a new laptop gets in when no other is left. */
export const PrintedCodeCard = ({ room }: { readonly room: RoomStatus }) => {
  const { t } = useTranslation('room');
  const { message } = App.useApp();
  const [shown, setShown] = useState<{ readonly code: string; readonly pending: boolean }>();
  const print = useCall(
    api.room.printCode.mutationOptions({
      onError: (error: Error) => void message.error(errorText(error, 'room')),
      onSuccess: setShown,
    }),
  );
  const { codePrinted, codePending, state } = room;
  return (
    <section className="lz-card" aria-labelledby="room-printed">
      <h2 id="room-printed">{t('printed.title')}</h2>
      {state === 'alone' && !codePrinted && <Alert type="warning" showIcon title={t('printed.alone')} />}
      {codePending && <Alert type="warning" showIcon title={t('printed.pending')} />}
      <p className="lz-room-quiet">{t(codePrinted ? 'printed.there' : 'printed.none')}</p>
      {codePrinted ? (
        <Popconfirm title={t('printed.renewConfirm')} onConfirm={() => print.mutate({})}>
          <Button loading={print.isPending}>{t('printed.renew')}</Button>
        </Popconfirm>
      ) : (
        <Button loading={print.isPending} onClick={() => print.mutate({})}>
          {t('printed.make')}
        </Button>
      )}
      {shown !== undefined && <PrintedCodeDialog {...shown} onDone={() => setShown(undefined)} />}
    </section>
  );
};

interface PrintedCodeDialogProps {
  readonly code: string;
  readonly pending: boolean;
  readonly onDone: () => void;
}

/** Shown once; leaves only by the button that says it is kept. */
const PrintedCodeDialog = ({ code, pending, onDone }: PrintedCodeDialogProps) => {
  const { t } = useTranslation('room');
  const sync = useAnswer(api.sync.status.queryOptions());
  return (
    <Modal
      open
      title={t('printed.dialog')}
      closable={false}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={() => window.print()}>{t('printed.print')}</Button>
          <Button type="primary" onClick={onDone}>
            {t('printed.done')}
          </Button>
        </>
      }
    >
      <p>{t('printed.text')}</p>
      <CodeBox code={code} testId="room-printed-code" />
      {pending && <Alert type="warning" showIcon title={t('printed.pending')} />}
      {createPortal(
        <div className="lz-print-sheet lz-print-a4 lz-room-paper">
          <h1>{t('printed.paper', { unit: sync.data?.unit?.name ?? '' })}</h1>
          <CodeBox code={code} />
          <p>{t('printed.paperHow')}</p>
          <p>{t('printed.paperMade', { day: officeToday() })}</p>
        </div>,
        document.body,
      )}
    </Modal>
  );
};
