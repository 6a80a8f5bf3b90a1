import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { passedRungs } from './passed-rungs.ts';

interface DateStageDialogProps {
  readonly lead: LeadDetail;
  readonly stage: LeadStage;
  readonly onClose: () => void;
}

interface Dating {
  readonly day: string | null;
  readonly unknown: boolean;
  readonly reason: string;
}

/** The day of a stage that was passed: it takes the place of 日期不详; in the place of another day it needs a reason. */
export const DateStageDialog = ({ lead, stage, onClose }: DateStageDialogProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Dating>();
  const date = useMutation(api.lead.dateStage.mutationOptions());
  const isUnknown = Form.useWatch('unknown', form) ?? false;
  const before = passedRungs(lead).find((rung) => rung.stage === stage && rung.on !== null)?.on ?? null;
  const name = t(`stage.${stage}`);

  const save = async ({ day, unknown, reason }: Dating): Promise<void> => {
    const happenedOn = unknown ? null : day;
    const answer = await date
      .mutateAsync({ id: lead.id, stage, happenedOn, reason: (reason ?? '').trim() || null })
      .catch(() => undefined); // shown in the dialog
    if (answer === undefined) return;
    const facts = { name: lead.name, stage: name, day: happenedOn ?? t('undated.mark') };
    undoToast(t('undated.saved', facts), answer.changeSetId);
    onClose();
  };

  return (
    <Modal
      open
      width={420}
      title={t('undated.title', { stage: name })}
      okText={t('common:action.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ loading: date.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ day: before, unknown: false, reason: '' } satisfies Dating}
        onFinish={(dating) => void save(dating)}
      >
        <DayItem
          name="day"
          label={t('advance.day')}
          className="lz-lead-tight"
          missing={isUnknown ? undefined : t('advance.dayMissing')}
          autoFocus
          {...offIf(isUnknown)}
          max={officeToday()}
        />
        <Form.Item name="unknown" valuePropName="checked" className="lz-lead-under" hidden={before === null}>
          <Checkbox>{t('undated.mark')}</Checkbox>
        </Form.Item>
        {before !== null && (
          <Form.Item
            name="reason"
            label={t('advance.reason')}
            rules={[{ required: true, whitespace: true, message: t('undated.reasonMissing') }]}
          >
            <LimitedInput limit={500} />
          </Form.Item>
        )}
        {date.isError && <Alert type="error" title={errorText(date.error, 'lead')} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
};
