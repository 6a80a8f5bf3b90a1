import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import { type LeadStatus, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { type Client, client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { Field } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { isReadable, seenValues, useUpgradeWord } from '../../notices/needs-upgrade.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';

/** Whether the lead moves; resting, ending and handing over ask for the reason. */
export const StatusControl = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation(['lead', 'common']);
  const { run } = useCommand('lead');
  const [asking, setAsking] = useState<LeadStatus>();
  const upgrade = useUpgradeWord();
  const word = isReadable(lead, 'status') ? t(`status.${lead.status}`) : upgrade;

  const change = (by: Client, status: LeadStatus, reason: string | null) =>
    by.lead.setStatus({ id: lead.id, status, reason, replaces: seenValues(lead, ['status']) });
  const changed = (status: LeadStatus): string =>
    t('state.changed', { name: lead.name, status: t(`status.${status}`) });
  const choose = (status: LeadStatus): void => {
    if (status === 'active') void run(change(client, status, null), changed(status));
    else setAsking(status);
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
      {asking !== undefined && (
        <FormDialog
          draft={`status.${lead.id}.${asking}`}
          title={`${t('state.title')}：${t(`status.${asking}`)}`}
          about={lead.name}
          okText={t('common:action.confirm')}
          words="lead"
          width={420}
          values={{ reason: asking === lead.status ? (lead.statusReason ?? '') : '' }}
          save={({ reason }: { readonly reason: string }, { client: by }) => change(by, asking, reason.trim())}
          said={() => changed(asking)}
          onClose={() => setAsking(undefined)}
        >
          <Field
            name="reason"
            label={t('state.reason')}
            extra={t('state.reasonHint')}
            rules={[{ required: true, whitespace: true, message: t('state.reasonMissing') }]}
          >
            <LimitedInput autoFocus limit={textLimits.lead.reason} />
          </Field>
        </FormDialog>
      )}
    </>
  );
};
