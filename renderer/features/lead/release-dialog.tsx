import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { ReleasableField } from '../../../shared/domain/lead/releasable.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';

interface ReleaseDialogProps {
  readonly lead: LeadDetail;
  readonly onClose: () => void;
}

interface Fields {
  readonly fields: readonly ReleasableField[];
}

/** Fields to tick, and beside each the very text that would leave. */
export const ReleaseDialog = ({ lead, onClose }: ReleaseDialogProps) => {
  const { t } = useTranslation('lead');
  const candidates = useAnswer(api.release.candidates.queryOptions({ input: { leadId: lead.id } }), { brief: true });
  return (
    <FormDialog
      draft={`release.${lead.id}`}
      title={t('sharing.dialog.title', { name: lead.name })}
      okText={t('sharing.dialog.confirm')}
      okOff={({ fields = [] }) => fields.length === 0}
      words="lead"
      width={640}
      lead={
        <>
          <p className="lz-lead-quiet">{t('sharing.dialog.lead')}</p>
          {candidates.instead}
          {candidates.data?.length === 0 && <p>{t('sharing.dialog.nothing')}</p>}
        </>
      }
      values={{ fields: [] }}
      save={({ fields }: Fields, { client }: OpenedForm<Fields>) =>
        client.release.release({
          leadId: lead.id,
          items: (candidates.data ?? []).filter(({ field }) => fields.includes(field)),
        })
      }
      said={(_, { fields }) => t('sharing.done', { count: fields.length })}
      onClose={onClose}
    >
      <Field name="fields" noStyle>
        <Checkbox.Group className="lz-lead-candidates">
          {(candidates.data ?? []).map(({ field, text }) => (
            <Checkbox key={field} value={field}>
              <span className="lz-lead-label-name">{t(`field.${field}`)}</span>
              <span className="lz-lead-body">{text}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Field>
    </FormDialog>
  );
};
