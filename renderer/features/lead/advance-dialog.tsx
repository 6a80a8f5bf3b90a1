import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { seenValues } from '../../notices/needs-upgrade.tsx';
import { officeToday } from '../../ui/office-today.ts';
import {
  AdvanceFields,
  decidesMove,
  isCorrection,
  type MovedLead,
  type Step,
  stagesBetween,
} from './advance-fields.tsx';
import { saidDays } from './passed-stages.tsx';

interface AdvanceDialogProps {
  readonly lead: MovedLead;
  readonly to: LeadStage;
  readonly onClose: (done: boolean) => void;
}

/** One step on the ladder: the day is today unless said otherwise, so that Enter is enough; a jump asks for what it passes. */
export const AdvanceDialog = ({ lead, to, onClose }: AdvanceDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Step>();
  const advance = useMutation(api.lead.advance.mutationOptions({ meta: toldHere }));

  const take = async (said: Step): Promise<void> => {
    const { to: target, day, unknown, undatedReason } = said;
    const words = said.words.trim() === '' ? null : said.words.trim();
    const isBack = isCorrection(lead, target);
    const answer = await advance
      .mutateAsync({
        id: lead.id,
        to: target,
        happenedOn: unknown?.[target] === true ? null : (day ?? ''),
        between: saidDays(stagesBetween(lead, target), said),
        undatedReason: isBack ? null : undatedReason?.trim() || null,
        evidence: isBack ? null : words,
        reason: isBack ? words : null,
        replaces: seenValues(lead, decidesMove),
      })
      .catch(() => undefined); // shown in the dialog
    if (answer === undefined) return;
    undoToast(t('moved', { name: lead.name, stage: t(`stage.${target}`) }), answer.changeSetId);
    onClose(true);
  };

  return (
    <Modal
      open
      width={480}
      title={lead.name}
      okText={t('advance.submit')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ loading: advance.isPending }}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ to, day: officeToday(), words: '' } satisfies Step}
        onFinish={(step) => void take(step)}
      >
        <AdvanceFields lead={lead} />
        {advance.isError && <Alert type="error" title={errorText(advance.error, 'lead')} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
};
