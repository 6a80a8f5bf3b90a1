import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { Alert, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SubmissionPreviewView, SubmissionStateView } from '../../../shared/contract/submission.ts';
import { firstNames } from '../../../shared/domain/organisation/first-names.ts';
import type { SubmissionKind } from '../../../shared/domain/submission/frozen-report.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api, type Client, type client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field, useFieldValue } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { SealedCount } from '../../notices/sealed-notice.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { FrozenPaper } from './frozen-paper.tsx';
import { NobodyNote, useReachesNobody } from './reaches-nobody.tsx';
import { shortHash } from './submission-moment.ts';

interface SubmissionDialogProps {
  readonly state: SubmissionStateView;
  readonly onClose: () => void;
}

interface Fields {
  readonly kind?: SubmissionKind;
  readonly reason?: string;
}

/** The paper in sight: what is submitted is this one, to the letter. */
interface Shown {
  readonly input: Omit<Parameters<typeof client.submission.submit>[0], 'hash'>;
  readonly hash: string;
  readonly period: string;
}

/** What will leave, to the letter, before anybody says yes. */
export const SubmissionDialog = ({ state, onClose }: SubmissionDialogProps) => {
  const { t } = useTranslation(['submission', 'report']);
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown>();
  const { isoYear, isoWeek } = state;
  const isCorrection = state.revisions.length > 0;
  const reachesNobody = useReachesNobody();
  const submit = async (by: Client) => {
    if (shown === undefined) throw new Error('nothing is in sight that could be submitted');
    return by.submission.submit({ ...shown.input, hash: shown.hash }).catch((error: unknown) => {
      // What has changed is read again, and looked at again.
      void queries.invalidateQueries({ queryKey: api.submission.preview.key() });
      throw error;
    });
  };
  return (
    <FormDialog
      draft={`submission.${isoYear}.${isoWeek}`}
      title={t('dialog.title', { period: shown?.period ?? '' })}
      okText={t(reachesNobody ? 'dialog.confirmHere' : 'dialog.confirm')}
      okOff={({ reason = '' }) => shown === undefined || (isCorrection && reason.trim() === '')}
      words="submission"
      width={960}
      dialogClass="lz-report-submission"
      lead={
        <>
          <SealedCount />
          {reachesNobody ? <NobodyNote /> : <p className="lz-report-submission-note">{t('dialog.lead')}</p>}
        </>
      }
      values={{}}
      save={(_: Fields, { client: by }: OpenedForm<Fields>) => submit(by)}
      said={({ revision }) => t(reachesNobody ? 'alone.submitted' : 'submitted', { revision })}
      onClose={onClose}
    >
      <SubmissionFields week={{ isoYear, isoWeek }} isCorrection={isCorrection} onShown={setShown} />
    </FormDialog>
  );
};

interface SubmissionFieldsProps {
  readonly week: { readonly isoYear: number; readonly isoWeek: number };
  readonly isCorrection: boolean;
  readonly onShown: (shown: Shown | undefined) => void;
}

const SubmissionFields = ({ week, isCorrection, onShown }: SubmissionFieldsProps) => {
  const { t } = useTranslation(['submission', 'report']);
  const chosenKind = useFieldValue<SubmissionKind>('kind');
  const reason = (useFieldValue<string>('reason') ?? '').trim();
  // A quiet week is proposed as a nil report; the person decides.
  const probe = useAnswer(api.submission.preview.queryOptions({ input: { ...week, kind: 'nil' } }));
  const kind = chosenKind ?? (probe.data?.isQuiet === true ? 'nil' : 'report');
  const preview = useAnswer({
    ...api.submission.preview.queryOptions({ input: { ...week, kind, reason: isCorrection ? reason : null } }),
    placeholderData: keepPreviousData,
  });
  const { data, isCurrent } = preview;
  const { isoYear, isoWeek } = week;
  useEffect(() => {
    const input = { isoYear, isoWeek, kind, reason: isCorrection ? reason : null };
    onShown(data === undefined || !isCurrent ? undefined : { input, hash: data.hash, period: data.content.period });
  }, [data, isCurrent, isoYear, isoWeek, kind, reason, isCorrection, onShown]);
  return (
    <>
      {data?.content.unitName === firstNames.unit && (
        <Alert
          className="lz-report-submission-nobody"
          type="warning"
          title={t('report:unnamed', { name: firstNames.unit })}
          action={<Link href="/settings">{t('report:setUnit')}</Link>}
        />
      )}
      <Field name="kind" label={t('dialog.kind')}>
        <KindChoice proposed={kind} />
      </Field>
      {isCorrection && (
        <Field name="reason" label={t('dialog.reason')} extra={t('dialog.reasonHint')}>
          <LimitedInput autoFocus limit={textLimits.report.reason} />
        </Field>
      )}
      {data !== undefined && <Notes preview={data} />}
      <section className="lz-report-submission-paper" aria-label={t('dialog.paper')}>
        {data === undefined ? preview.instead : <FrozenPaper report={data.content} label={t('dialog.paper')} />}
      </section>
    </>
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
  readonly value?: SubmissionKind;
  readonly onChange?: (kind: SubmissionKind) => void;
}

const KindChoice = ({ proposed, value, onChange }: KindChoiceProps) => {
  const { t } = useTranslation('submission');
  return (
    <Radio.Group
      value={value ?? proposed}
      onChange={({ target }) => onChange?.(target.value as SubmissionKind)} // the two values below
      options={(['report', 'nil'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
    />
  );
};
