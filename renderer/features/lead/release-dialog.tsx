import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { ReleasableField } from '../../../shared/domain/lead/releasable.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';

interface ReleaseDialogProps {
  readonly lead: LeadDetail;
  readonly onClose: () => void;
}

/** Fields to tick, and beside each the very text that would leave. */
export const ReleaseDialog = ({ lead, onClose }: ReleaseDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [chosen, setChosen] = useState<readonly ReleasableField[]>([]);
  const candidates = useQuery(api.release.candidates.queryOptions({ input: { leadId: lead.id } }));
  const release = useMutation(api.release.release.mutationOptions());
  const items = (candidates.data ?? []).filter(({ field }) => chosen.includes(field));

  const confirm = async (): Promise<void> => {
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
      okButtonProps={{ disabled: items.length === 0, loading: release.isPending }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      <p className="lz-lead-quiet">{t('sharing.dialog.lead')}</p>
      {candidates.data?.length === 0 && <p>{t('sharing.dialog.nothing')}</p>}
      <Checkbox.Group
        className="lz-lead-candidates"
        value={[...chosen]}
        onChange={(fields) => setChosen(fields as ReleasableField[])} // the values below are such fields
      >
        {(candidates.data ?? []).map(({ field, text }) => (
          <Checkbox key={field} value={field}>
            <span className="lz-lead-label-name">{t(`field.${field}`)}</span>
            <span className="lz-lead-body">{text}</span>
          </Checkbox>
        ))}
      </Checkbox.Group>
      {release.isError && <Alert type="error" title={errorText(release.error, 'lead')} />}
    </Modal>
  );
};
