import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceOption } from '../../../shared/contract/directive.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { Field, useFields, useFieldValue } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';

interface Fields {
  readonly body: string;
  readonly evidenceId?: string;
  readonly evidenceText?: string;
}

interface AnswerFormProps {
  readonly id: string;
  readonly title: string;
}

/** What was done, and what proves it: the words of the evidence are shown before they leave, and may be cut. */
export const AnswerForm = ({ id, title }: AnswerFormProps) => {
  const { t } = useTranslation('directive');
  const { limit, showAll } = useRowLimit(40);
  const evidence = useAnswer(
    api.directive.evidence.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }),
    { brief: true },
  );
  const options = evidence.data?.rows ?? [];

  const send = ({ body, evidenceId, evidenceText }: Fields, { client }: OpenedForm<Fields>) => {
    const chosen = options.find((option) => option.id === evidenceId);
    const text = (evidenceText ?? '').trim();
    return client.directive.answer({
      id,
      body,
      evidence: chosen === undefined || text === '' ? null : { entity: chosen.entity, id: chosen.id, text },
    });
  };

  return (
    <FormPanel
      draft={`directive.answer.${id}`}
      title={t('page.answers')}
      about={title}
      okText={t('page.send')}
      words="directive"
      className="lz-directive-answer"
      values={{}}
      withoutUndo
      save={send}
      said={() => t('page.answered', { title })}
    >
      <Field
        name="body"
        label={t('page.answerText')}
        rules={[{ required: true, whitespace: true, message: t('page.missing') }]}
      >
        <LimitedTextArea rows={3} limit={textLimits.directive.answer} />
      </Field>
      <EvidenceFields options={options} instead={evidence.instead}>
        <RestOfList shown={options.length} total={evidence.data?.total} all={showAll} />
      </EvidenceFields>
    </FormPanel>
  );
};

interface EvidenceFieldsProps {
  readonly options: readonly EvidenceOption[];
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

const EvidenceFields = ({ options, instead, children }: EvidenceFieldsProps) => {
  const { t } = useTranslation('directive');
  const form = useFields<Fields>();
  const evidenceId = useFieldValue<string>('evidenceId');
  const words = useEvidenceWords();
  const cite = (chosenId: string | undefined): void => {
    const chosen = options.find((option) => option.id === chosenId);
    form.setFieldValue('evidenceText', chosen === undefined ? undefined : words(chosen, true));
  };
  return (
    <>
      <Field name="evidenceId" label={t('page.evidence')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          placeholder={instead === undefined && options.length === 0 ? t('page.noEvidence') : t('page.evidencePick')}
          notFoundContent={instead}
          options={options.map((option) => ({ value: option.id, label: words(option, false) }))}
          onChange={cite}
        />
      </Field>
      {children}
      {evidenceId !== undefined && (
        <Field name="evidenceText" label={t('page.evidenceText')} extra={t('page.evidenceLeaves')}>
          <LimitedTextArea rows={2} limit={textLimits.directive.evidence} />
        </Field>
      )}
    </>
  );
};

const useEvidenceWords = () => {
  const { t } = useTranslation(['directive', 'lead']);
  return ({ entity, happenedOn, subject, visitKind, stage, words }: EvidenceOption, whole: boolean): string => {
    const text = t(`evidence.${entity}`, {
      day: happenedOn ?? t('lead:undated.mark'),
      subject,
      kind: visitKind === null ? '' : t(`evidence.${visitKind}`),
      stage: stage === null ? '' : t(`lead:stage.${stage}`),
    });
    return whole && words !== null ? t('evidence.withWords', { text, words }) : text;
  };
};
