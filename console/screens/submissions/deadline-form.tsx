import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportDeadline } from '../../../shared/admin/rules.ts';
import { useWriting } from '../../api/queries.ts';
import { EnterSubmits } from '../../parts/enter-submits.tsx';
import { OfficeDaysButton } from './office-days-button.tsx';

interface DeadlineFormProps {
  readonly deadline: ReportDeadline;
  readonly onClose: () => void;
}

const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const;

export const DeadlineForm = ({ deadline, onClose }: DeadlineFormProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useWriting('saveDeadline');
  const [form] = Form.useForm<ReportDeadline>();
  return (
    <Modal
      open
      title={t('submissions.deadlineTitle')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      <p className="lz-console-hint">{t('submissions.deadlineText')}</p>
      <Form<ReportDeadline>
        name="deadline"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-console-form"
        initialValues={deadline}
        onFinish={(values) =>
          save.mutate(values, {
            onSuccess: () => {
              void message.success(t('done.saved'));
              onClose();
            },
          })
        }
      >
        <Form.Item name="weekday" label={t('submissions.deadlineDay')}>
          <Select options={days.map((day) => ({ value: day, label: t(`submissions.days.d${day}`) }))} />
        </Form.Item>
        <Form.Item
          name="time"
          label={t('submissions.deadlineTime')}
          rules={[{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: 'HH:MM' }]}
        >
          <Input type="time" />
        </Form.Item>
        <Form.Item name="holiday" label={t('submissions.deadlineHoliday')}>
          <Select
            options={(['after', 'before'] as const).map((way) => ({
              value: way,
              label: t(`submissions.holiday.${way}`),
            }))}
          />
        </Form.Item>
        <EnterSubmits />
      </Form>
      <p className="lz-console-hint">{t('submissions.officeDaysText')}</p>
      <OfficeDaysButton />
    </Modal>
  );
};
