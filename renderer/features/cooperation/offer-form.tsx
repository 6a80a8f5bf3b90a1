import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';

interface OfferFormProps {
  readonly leadId: string;
  readonly onClose: () => void;
}

interface Fields {
  readonly toUnitId: string;
  readonly reason?: string;
}

/** 流转给其他单位. */
export const OfferForm = ({ leadId, onClose }: OfferFormProps) => {
  const { t } = useTranslation('cooperation');
  const lead = useAnswer(api.lead.get.queryOptions({ input: { id: leadId } }));
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  const name = lead.data?.name ?? '';
  return (
    <FormDialog
      draft={`transfer.new.${leadId}`}
      address={`/cooperation?offer=${leadId}`}
      title={t('transfer.offerTitle', { name })}
      okText={t('transfer.offer')}
      words="cooperation"
      lead={<p className="lz-cooperation-quiet lz-cooperation-lead-in">{t('transfer.offerText')}</p>}
      values={{}}
      withoutUndo
      save={({ toUnitId, reason }: Fields, { client }) =>
        client.cooperation.offerTransfer({ leadId, toUnitId, reason: (reason ?? '').trim() || null })
      }
      said={() => t('transfer.offeredDone', { name })}
      onClose={onClose}
    >
      <Field
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
      </Field>
      <Field name="reason" label={t('transfer.why')}>
        <LimitedTextArea rows={2} limit={textLimits.cooperation.reason} />
      </Field>
    </FormDialog>
  );
};
