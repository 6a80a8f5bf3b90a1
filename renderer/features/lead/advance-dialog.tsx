import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { officeToday } from './office-day.ts';

interface AdvanceDialogProps {
  readonly lead: Pick<LeadRow, 'id' | 'name' | 'stage' | 'stageOn'>;
  readonly to: LeadStage;
  readonly onClose: (done: boolean) => void;
}

interface Step {
  readonly to: LeadStage;
  readonly day: string | null;
  readonly words: string;
}

/** One step on the ladder: the day is today unless said otherwise, so that Enter is enough. */
export const AdvanceDialog = ({ lead, to, onClose }: AdvanceDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Step>();
  const advance = useMutation(api.lead.advance.mutationOptions({ meta: toldHere }));

  const take = async ({ to: target, day, words }: Step): Promise<void> => {
    const said = words.trim() === '' ? null : words.trim();
    const isBack = isCorrection(lead, target);
    const answer = await advance
      .mutateAsync({
        id: lead.id,
        to: target,
        happenedOn: day ?? '',
        evidence: isBack ? null : said,
        reason: isBack ? said : null,
      })
      .catch(() => undefined); // shown in the dialog
    if (answer === undefined) return;
    undoToast(t('moved', { name: lead.name, stage: t(`stage.${target}`) }), answer.changeSetId);
    onClose(true);
  };

  return (
    <Modal
      open
      width={420}
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
        <StepFields lead={lead} />
        {advance.isError && <Alert type="error" title={errorText(advance.error, 'lead')} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
};

const isCorrection = (lead: AdvanceDialogProps['lead'], target: LeadStage): boolean =>
  stageIndex(target) <= stageIndex(lead.stage);

const StepFields = ({ lead }: Pick<AdvanceDialogProps, 'lead'>) => {
  const { t } = useTranslation('lead');
  const target = Form.useWatch<LeadStage | undefined>('to') ?? lead.stage;
  const isBack = isCorrection(lead, target);
  const skipped = leadStages.slice(stageIndex(lead.stage) + 1, Math.max(stageIndex(target), 0));
  return (
    <>
      <p className="lz-lead-quiet">{t('advance.from', { stage: t(`stage.${lead.stage}`), day: lead.stageOn })}</p>
      <div className="lz-lead-pair">
        <Form.Item name="to" label={t('advance.to')}>
          <Select options={leadStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))} />
        </Form.Item>
        <Form.Item name="day" label={t('advance.day')} rules={[{ required: true, message: t('advance.dayMissing') }]}>
          <DayInput autoFocus required max={officeToday()} />
        </Form.Item>
      </div>
      {isBack ? (
        <p className="lz-lead-quiet">{target === lead.stage ? t('advance.sameHint') : t('advance.reasonHint')}</p>
      ) : (
        skipped.length > 0 && (
          <p className="lz-lead-quiet">
            {t('advance.skipped', { stages: skipped.map((stage) => t(`stage.${stage}`)).join('、') })}
          </p>
        )
      )}
      <Form.Item name="words" label={isBack ? t('advance.reason') : t('advance.evidence')} required={isBack}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
};
