import { DownOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Dropdown, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { type LeadStatus, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { isReadable, seenValues, useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

/** Whether the lead moves; resting, ending and handing over ask for the reason. */
export const StatusControl = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [asking, setAsking] = useState<LeadStatus>();
  const [form] = Form.useForm<{ reason: string }>();
  const upgrade = useUpgradeWord();
  const word = isReadable(lead, 'status') ? t(`status.${lead.status}`) : upgrade;
  const change = useMutation(api.lead.setStatus.mutationOptions({ meta: toldHere }));

  const set = async (status: LeadStatus, why: string | null): Promise<void> => {
    const answer = await change
      .mutateAsync({ id: lead.id, status, reason: why, replaces: seenValues(lead, ['status']) })
      .catch((error: unknown) => {
        if (asking === undefined) void message.error(errorText(error, 'lead'));
      });
    if (!answer) return;
    setAsking(undefined);
    undoToast(t('state.changed', { name: lead.name, status: t(`status.${status}`) }), answer.changeSetId);
  };
  const choose = (status: LeadStatus): void => {
    if (status === 'active') return void set(status, null);
    setAsking(status);
  };

  return (
    <>
      {lead.statusReason !== null && (
        <span className="lz-lead-quiet lz-lead-excerpt-line" title={lead.statusReason}>
          {lead.statusOn !== null && t('state.since', { day: lead.statusOn })} {lead.statusReason}
        </span>
      )}
      <Dropdown
        trigger={['click']}
        menu={{
          items: leadStatuses.map((status) => ({
            key: status,
            label: t(`status.${status}`),
            disabled: status === lead.status && status === 'active' && isReadable(lead, 'status'),
            onClick: () => choose(status),
          })),
        }}
      >
        <Button aria-label={`${t('field.status')}：${word}`}>
          {word} <DownOutlined />
        </Button>
      </Dropdown>
      <Modal
        open={asking !== undefined}
        width={420}
        title={`${t('state.title')}${asking === undefined ? '' : `：${t(`status.${asking}`)}`}`}
        okText={t('common:action.confirm')}
        cancelText={t('common:action.cancel')}
        okButtonProps={{ loading: change.isPending }}
        onOk={form.submit}
        onCancel={() => setAsking(undefined)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={{ reason: asking === lead.status ? (lead.statusReason ?? '') : '' }}
          onFinish={({ reason }) => asking !== undefined && void set(asking, reason.trim())}
        >
          <Form.Item
            name="reason"
            label={t('state.reason')}
            extra={t('state.reasonHint')}
            rules={[{ required: true, whitespace: true, message: t('state.reasonMissing') }]}
          >
            <LimitedInput autoFocus limit={500} />
          </Form.Item>
          {change.isError && <Alert type="error" title={errorText(change.error, 'lead')} />}
          <button type="submit" hidden />
        </Form>
      </Modal>
    </>
  );
};
