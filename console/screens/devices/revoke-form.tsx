import { Alert, App, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from '../../../renderer/ui/limited-text.tsx';
import type { AdminDevice } from '../../../shared/admin/devices.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { useWriting } from '../../api/queries.ts';
import { EnterSubmits } from '../../parts/enter-submits.tsx';

interface RevokeFormProps {
  readonly device: AdminDevice;
  readonly onClose: () => void;
}

/** The one act here that nothing takes back, so it is asked for with a reason. */
export const RevokeForm = ({ device, onClose }: RevokeFormProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const revoke = useWriting('revokeDevice');
  const [form] = Form.useForm<{ readonly reason: string }>();
  return (
    <Modal
      open
      title={t('devices.revokeTitle', { name: device.name })}
      okText={t('devices.revoke')}
      okButtonProps={{ danger: true }}
      cancelText={t('action.cancel')}
      confirmLoading={revoke.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={520}
    >
      <p>{t('devices.revokeText')}</p>
      <Alert type={device.waiting === 0 ? 'info' : 'warning'} showIcon title={useUnsentText(device)} />
      <Form
        name="revoke"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-console-form lz-device-reason"
        initialValues={{ reason: '' }}
        onFinish={({ reason }) =>
          revoke.mutate(
            { id: device.id, reason },
            {
              onSuccess: () => {
                void message.success(t('devices.revokedToast', { name: device.name }));
                onClose();
              },
            },
          )
        }
      >
        <Form.Item
          name="reason"
          label={t('devices.reason')}
          rules={[{ required: true, whitespace: true, message: t('session.required') }]}
        >
          <LimitedInput autoFocus limit={textLimits.console.reason} placeholder={t('devices.reasonHint')} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  );
};

const useUnsentText = ({ waiting, lastContactAtMs }: AdminDevice): string => {
  const { t } = useTranslation();
  if (waiting === null || lastContactAtMs === null) return t('devices.revokeUnknown');
  const when = officeMinuteOfMs(lastContactAtMs);
  return waiting === 0 ? t('devices.revokeLevel', { when }) : t('devices.revokeUnsent', { when, count: waiting });
};
