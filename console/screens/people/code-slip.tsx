import { Alert, App, Button, Modal, Spin } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminPerson } from '../../../shared/admin/directory.ts';
import { useWriting } from '../../api/queries.ts';
import './code-slip.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';

interface CodeSlipProps {
  readonly person: AdminPerson;
  readonly onClose: () => void;
}

/** Opening it makes the code: the server keeps a hash and can never show it again. */
export const CodeSlip = ({ person, onClose }: CodeSlipProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const create = useWriting('createCode');
  const asked = useRef(false);
  const signsIn = person.role === 'centre' || person.role === 'admin';

  useEffect(() => {
    // React may run an effect twice; a second code would make the first worthless.
    if (asked.current) return;
    asked.current = true;
    create.mutate({ personId: person.id }, { onError: onClose });
  }, [create.mutate, person.id, onClose]);

  const copy = async (): Promise<void> => {
    if (create.data === undefined) return;
    await navigator.clipboard.writeText(create.data.code);
    void message.success(t('done.copied'));
  };

  return (
    <Modal
      open
      title={t('slip.title')}
      onCancel={onClose}
      width={520}
      mask={{ closable: false }}
      footer={[
        // Pages of plain HTTP have no clipboard; the code can be selected there.
        navigator.clipboard !== undefined && (
          <Button key="copy" onClick={() => void copy()}>
            {t('action.copy')}
          </Button>
        ),
        <Button key="print" onClick={() => window.print()}>
          {t('action.print')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('action.close')}
        </Button>,
      ]}
    >
      {create.data === undefined ? (
        <Spin />
      ) : (
        <div className="lz-slip">
          <Alert type="warning" showIcon title={t('slip.once')} />
          <p className="lz-slip-code">{create.data.code}</p>
          <dl className="lz-slip-rows">
            <dt>{t('slip.person')}</dt>
            <dd>
              {person.name}
              {person.unitName === null ? '' : `（${person.unitName}）`}
            </dd>
            <dt>{t('slip.server')}</dt>
            <dd>{window.location.origin}</dd>
            <dt>{t('slip.expires')}</dt>
            <dd>{officeMinuteOfMs(create.data.expiresAtMs)}</dd>
          </dl>
          <p className="lz-slip-how">{t('slip.how')}</p>
          {signsIn && <p className="lz-slip-how">{t('slip.howConsole')}</p>}
          <p className="lz-slip-how">{t('slip.keep')}</p>
        </div>
      )}
    </Modal>
  );
};
