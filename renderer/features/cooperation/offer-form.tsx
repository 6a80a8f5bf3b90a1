import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';

interface OfferFormProps {
  readonly leadId: string;
  readonly onClose: () => void;
}

/** 流转给其他单位. */
export const OfferForm = ({ leadId, onClose }: OfferFormProps) => {
  const { t } = useTranslation(['cooperation', 'common']);
  const { run, busy } = useCommand('cooperation');
  const [form] = Form.useForm<{ toUnitId?: string; reason?: string }>();
  const lead = useAnswer(api.lead.get.queryOptions({ input: { id: leadId } }));
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const name = lead.data?.name ?? '';

  const offer = async ({ toUnitId, reason }: { toUnitId?: string; reason?: string }): Promise<void> => {
    if (toUnitId === undefined) return;
    const made = await run(
      client.cooperation.offerTransfer({ leadId, toUnitId, reason: (reason ?? '').trim() || null }),
      t('transfer.offeredDone', { name }),
      'withoutUndo',
    );
    if (made !== undefined) onClose();
  };

  return (
    <Modal
      open
      title={t('transfer.offerTitle', { name })}
      okText={t('transfer.offer')}
      cancelText={t('common:action.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="lz-cooperation-quiet lz-cooperation-lead-in">{t('transfer.offerText')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void offer(values)}>
        <Form.Item
          name="toUnitId"
          label={t('transfer.toUnit')}
          rules={[{ required: true, message: t('transfer.unitMissing') }]}
        >
          <Select
            autoFocus
            showSearch={{ filterOption: holdsLabel }}
            notFoundContent={units.instead}
            options={(units.data ?? [])
              .filter(({ id }) => id !== standing.data?.unitId)
              .map(({ id, name: label }) => ({ value: id, label }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={t('transfer.why')}>
          <LimitedTextArea rows={2} limit={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
