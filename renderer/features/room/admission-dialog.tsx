import { Button, Modal, Result } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { CodeBox } from '../../ui/code-box.tsx';

interface AdmissionDialogProps {
  readonly who: string;
  readonly code: string;
  readonly untilMs: number;
  /** False when the other laptop is in, or the code has ended. */
  readonly isOpen: boolean;
  /** It is in the ring. */
  readonly isIn: boolean;
  readonly onClose: () => void;
}

/** The code for the other laptop, until that one has it; closing the dialog ends it. */
export const AdmissionDialog = ({ who, code, untilMs, isOpen, isIn, onClose }: AdmissionDialogProps) => {
  const { t } = useTranslation(['room', 'common']);
  // The status that says so may be from before the code was made.
  const [wasOpen, setWasOpen] = useState(false);
  useEffect(() => {
    if (isOpen) setWasOpen(true);
  }, [isOpen]);
  const ended = isIn || (wasOpen && !isOpen);
  return (
    <Modal
      open
      title={t('admit.title', { who })}
      onCancel={onClose}
      // Enter, pressed once more than meant, would end the code.
      closable={false}
      keyboard={ended}
      mask={{ closable: false }}
      footer={
        <Button type={ended ? 'primary' : 'default'} onClick={onClose}>
          {t(ended ? 'admit.close' : 'admit.end')}
        </Button>
      }
    >
      {ended ? (
        <Result
          status={isIn ? 'success' : 'info'}
          title={t(isIn ? 'admit.in' : 'admit.over')}
          subTitle={t(isIn ? 'admit.inText' : 'admit.overText', { who })}
        />
      ) : (
        <>
          <p>{t('admit.how')}</p>
          <CodeBox code={code} testId="room-code" takesCursor />
          <p className="lz-room-quiet">{t('admit.until', { at: officeMinuteOfMs(untilMs).slice(11) })}</p>
        </>
      )}
    </Modal>
  );
};
