import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { type LeadStage, leadStages, stageIndex } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { officeToday } from './office-day.ts';

interface AdvanceDialogProps {
  readonly lead: Pick<LeadRow, 'id' | 'name' | 'stage' | 'stageOn'>;
  readonly to: LeadStage;
  readonly onClose: (done: boolean) => void;
}

/** One step on the ladder: the day is today unless said otherwise, so that Enter is enough. */
export const AdvanceDialog = ({ lead, to, onClose }: AdvanceDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const today = officeToday();
  const [target, setTarget] = useState<LeadStage>(to);
  const [day, setDay] = useState<string>(today);
  const [words, setWords] = useState('');
  const advance = useMutation(api.lead.advance.mutationOptions());
  const isCorrection = stageIndex(target) <= stageIndex(lead.stage);
  const skipped = leadStages.slice(stageIndex(lead.stage) + 1, Math.max(stageIndex(target), 0));

  const submit = async (): Promise<void> => {
    const said = words.trim() === '' ? null : words.trim();
    const answer = await advance
      .mutateAsync({
        id: lead.id,
        to: target,
        happenedOn: day,
        evidence: isCorrection ? null : said,
        reason: isCorrection ? said : null,
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
      onOk={() => void submit()}
      onCancel={() => onClose(false)}
    >
      <Form layout="vertical" onSubmitCapture={() => void submit()}>
        <p className="lz-lead-quiet">{t('advance.from', { stage: t(`stage.${lead.stage}`), day: lead.stageOn })}</p>
        <div className="lz-lead-pair">
          <Form.Item label={t('advance.to')} htmlFor="lead-advance-to">
            <Select
              id="lead-advance-to"
              value={target}
              onChange={setTarget}
              options={leadStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
            />
          </Form.Item>
          <Form.Item label={t('advance.day')} htmlFor="lead-advance-day">
            <DayInput
              id="lead-advance-day"
              autoFocus
              required
              max={today}
              value={day}
              onChange={(day) => setDay(day ?? '')}
            />
          </Form.Item>
        </div>
        {isCorrection ? (
          <p className="lz-lead-quiet">{target === lead.stage ? t('advance.sameHint') : t('advance.reasonHint')}</p>
        ) : (
          skipped.length > 0 && (
            <p className="lz-lead-quiet">
              {t('advance.skipped', { stages: skipped.map((stage) => t(`stage.${stage}`)).join('、') })}
            </p>
          )
        )}
        <Form.Item
          label={isCorrection ? t('advance.reason') : t('advance.evidence')}
          htmlFor="lead-advance-words"
          required={isCorrection}
        >
          <Input
            id="lead-advance-words"
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Form.Item>
        {advance.isError && <Alert type="error" title={errorText(advance.error, 'lead')} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
};
