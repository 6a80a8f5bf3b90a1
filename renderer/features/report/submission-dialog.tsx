import { keepPreviousData, useMutation } from '@tanstack/react-query';
import { Alert, Form, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SubmissionPreviewView, SubmissionStateView } from '../../../shared/contract/submission.ts';
import { firstNames } from '../../../shared/domain/organisation/first-names.ts';
import type { SubmissionKind } from '../../../shared/domain/submission/frozen-report.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { FrozenPaper } from './frozen-paper.tsx';
import { NobodyNote, useReachesNobody } from './reaches-nobody.tsx';
import { shortHash } from './submission-moment.ts';

interface SubmissionDialogProps {
  readonly state: SubmissionStateView;
  readonly onClose: () => void;
}

/** What will leave, to the letter, before anybody says yes. */
export const SubmissionDialog = ({ state, onClose }: SubmissionDialogProps) => {
  const { t } = useTranslation(['submission', 'report', 'common']);
  const undoToast = useUndoToast();
  const [chosenKind, setKind] = useState<SubmissionKind>();
  const [form] = Form.useForm<{ reason?: string }>();
  const reason = Form.useWatch<string | undefined>('reason', form) ?? '';
  const week = { isoYear: state.isoYear, isoWeek: state.isoWeek };
  const isCorrection = state.revisions.length > 0;
  // A quiet week is proposed as a nil report; the person decides.
  const probe = useAnswer(api.submission.preview.queryOptions({ input: { ...week, kind: 'nil' } }));
  const kind = chosenKind ?? (probe.data?.isQuiet === true ? 'nil' : 'report');
  const input = { ...week, kind, reason: isCorrection ? reason.trim() : null };
  const preview = useAnswer({
    ...api.submission.preview.queryOptions({ input }),
    placeholderData: keepPreviousData,
  });
  const submit = useMutation(api.submission.submit.mutationOptions({ meta: toldHere }));
  const data = preview.data;
  const reachesNobody = useReachesNobody();

  const confirm = async (): Promise<void> => {
    if (data === undefined) return;
    // Shown above the buttons; what has changed is read again, and looked at again.
    const answer = await submit.mutateAsync({ ...input, hash: data.hash }).catch(preview.refetch);
    if (!answer) return;
    undoToast(
      t(reachesNobody ? 'alone.submitted' : 'submitted', { revision: answer.value.revision }),
      answer.changeSetId,
    );
    onClose();
  };

  return (
    <Modal
      open
      width={960}
      className="lz-report-submission"
      title={t('dialog.title', { period: data?.content.period ?? '' })}
      okText={t(reachesNobody ? 'dialog.confirmHere' : 'dialog.confirm')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{
        loading: submit.isPending,
        disabled: data === undefined || !preview.isCurrent || (isCorrection && reason.trim() === ''),
      }}
      onOk={() => void confirm()}
      onCancel={onClose}
    >
      {reachesNobody ? <NobodyNote /> : <p className="lz-report-submission-note">{t('dialog.lead')}</p>}
      {data?.content.unitName === firstNames.unit && (
        <Alert
          className="lz-report-submission-nobody"
          type="warning"
          title={t('report:unnamed', { name: firstNames.unit })}
          action={<Link href="/settings">{t('report:setUnit')}</Link>}
        />
      )}
      <Form form={form} layout="vertical" className="lz-report-submission-form">
        <Form.Item label={t('dialog.kind')}>
          <KindChoice proposed={kind} onChange={setKind} />
        </Form.Item>
        {isCorrection && (
          <Form.Item name="reason" label={t('dialog.reason')} extra={t('dialog.reasonHint')}>
            <LimitedInput autoFocus limit={500} />
          </Form.Item>
        )}
      </Form>
      {data !== undefined && <Notes preview={data} />}
      {submit.error !== null && <Alert type="error" title={errorText(submit.error, 'submission')} />}
      <section className="lz-report-submission-paper" aria-label={t('dialog.paper')}>
        {data === undefined ? preview.instead : <FrozenPaper report={data.content} label={t('dialog.paper')} />}
      </section>
    </Modal>
  );
};

const Notes = ({ preview }: { readonly preview: SubmissionPreviewView }) => {
  const { t } = useTranslation('submission');
  const { content, isQuiet, maskedLeads, bytes, hash } = preview;
  return (
    <ul className="lz-report-submission-notes">
      {isQuiet && content.kind === 'report' && <li>{t('dialog.quiet')}</li>}
      {!isQuiet && content.kind === 'nil' && <li className="lz-report-submission-warn">{t('dialog.notQuiet')}</li>}
      {maskedLeads > 0 && <li>{t('dialog.masked', { count: maskedLeads })}</li>}
      {content.kind === 'report' && <li>{t('dialog.tables')}</li>}
      <li>{t('dialog.size', { size: `${(bytes / 1024).toFixed(1)} KB`, hash: shortHash(hash) })}</li>
    </ul>
  );
};

interface KindChoiceProps {
  readonly proposed: SubmissionKind;
  readonly onChange: (kind: SubmissionKind) => void;
}

/** What is chosen lives inside the dialog, which is told of it (docs/spec/renderer.md). */
const KindChoice = ({ proposed, onChange }: KindChoiceProps) => {
  const { t } = useTranslation('submission');
  const [chosen, setChosen] = useState<SubmissionKind>();
  return (
    <Radio.Group
      value={chosen ?? proposed}
      onChange={(event) => {
        const kind = event.target.value as SubmissionKind; // the two values below
        setChosen(kind);
        onChange(kind);
      }}
      options={(['report', 'nil'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
    />
  );
};
