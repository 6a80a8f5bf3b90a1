import { keepPreviousData } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvidenceOption } from '../../../shared/contract/directive.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
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
  const { run, busy } = useCommand('directive');
  const [form] = Form.useForm<Fields>();
  const { limit, showAll } = useRowLimit(40);
  const evidence = useAnswer(
    api.directive.evidence.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }),
    { brief: true },
  );
  const options = evidence.data?.rows;
  const words = useEvidenceWords();
  const evidenceId = Form.useWatch('evidenceId', form);

  const cite = (chosenId: string | undefined): void => {
    const chosen = options?.find((option) => option.id === chosenId);
    form.setFieldValue('evidenceText', chosen === undefined ? undefined : words(chosen, true));
  };
  const send = async ({ body, evidenceId: chosenId, evidenceText }: Fields): Promise<void> => {
    const chosen = options?.find((option) => option.id === chosenId);
    const text = (evidenceText ?? '').trim();
    await run(
      client.directive.answer({
        id,
        body,
        evidence: chosen === undefined || text === '' ? null : { entity: chosen.entity, id: chosen.id, text },
      }),
      t('page.answered', { title }),
      'withoutUndo',
    );
  };

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="lz-directive-answer"
      onFinish={(fields) => void send(fields)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <Form.Item
        name="body"
        label={t('page.answerText')}
        rules={[{ required: true, whitespace: true, message: t('page.missing') }]}
      >
        <LimitedTextArea rows={3} limit={4000} />
      </Form.Item>
      <Form.Item name="evidenceId" label={t('page.evidence')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          placeholder={options?.length === 0 ? t('page.noEvidence') : t('page.evidencePick')}
          notFoundContent={evidence.instead}
          options={(options ?? []).map((option) => ({ value: option.id, label: words(option, false) }))}
          onChange={cite}
        />
      </Form.Item>
      <RestOfList shown={options?.length ?? 0} total={evidence.data?.total} all={showAll} />
      {evidenceId !== undefined && (
        <Form.Item name="evidenceText" label={t('page.evidenceText')} extra={t('page.evidenceLeaves')}>
          <LimitedTextArea rows={2} limit={2000} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('page.send')}
      </Button>
    </Form>
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
