import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { ReleasableField } from '../../../shared/domain/lead/releasable.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';

interface ReleaseDialogProps {
  readonly lead: LeadDetail;
  readonly onClose: () => void;
}

/** Fields to tick, and beside each the very text that would leave. */
export const ReleaseDialog = ({ lead, onClose }: ReleaseDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [form] = Form.useForm<{ fields: readonly ReleasableField[] }>();
  const hasChosen = (Form.useWatch<readonly ReleasableField[] | undefined>('fields', form) ?? []).length > 0;
  const candidates = useAnswer(api.release.candidates.queryOptions({ input: { leadId: lead.id } }), { brief: true });
  const release = useMutation(api.release.release.mutationOptions({ meta: toldHere }));

  const confirm = async (): Promise<void> => {
    const { fields } = form.getFieldsValue();
    const items = (candidates.data ?? []).filter(({ field }) => fields.includes(field));
    const answer = await release.mutateAsync({ leadId: lead.id, items }).catch(() => undefined); // shown in the dialog
    if (answer === undefined) return;
    undoToast(t('sharing.done', { count: items.length }), answer.changeSetId);
    onClose();
  };

  return (
    <Modal
      open
      width={640}
      title={t('sharing.dialog.title', { name: lead.name })}
      okText={t('sharing.dialog.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ disabled: !hasChosen, loading: release.isPending }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p className="lz-lead-quiet">{t('sharing.dialog.lead')}</p>
      {candidates.instead}
      {candidates.data?.length === 0 && <p>{t('sharing.dialog.nothing')}</p>}
      <Form form={form} initialValues={{ fields: [] }}>
        <Form.Item name="fields" noStyle>
          <Checkbox.Group className="lz-lead-candidates">
            {(candidates.data ?? []).map(({ field, text }) => (
              <Checkbox key={field} value={field}>
                <span className="lz-lead-label-name">{t(`field.${field}`)}</span>
                <span className="lz-lead-body">{text}</span>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
      </Form>
      {release.isError && <Alert type="error" title={errorText(release.error, 'lead')} />}
    </Modal>
  );
};
