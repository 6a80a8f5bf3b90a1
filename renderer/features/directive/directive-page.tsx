import { keepPreviousData } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DirectiveDetail, EvidenceOption } from '../../../shared/contract/directive.ts';
import { directiveLimits, isOpenState, stateCategories } from '../../../shared/domain/directive/directive.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Field, useFields, useFieldValue } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { isReadable, NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { DueMark, StateMark, TargetLink } from '../../notices/record-marks.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { Page } from '../../ui/page.tsx';

export const DirectivePage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('directive');
  const directive = useAnswer(api.directive.get.queryOptions({ input: { id } }), {
    gone: <EmptyState title={t('page.gone')} actions={<Link href="/directives">{t('page.back')}</Link>} />,
  });
  return directive.data === undefined ? directive.instead : <OpenDirective directive={directive.data} />;
};

const OpenDirective = ({ directive }: { readonly directive: DirectiveDetail }) => {
  const { t } = useTranslation('directive');
  const model = useAnswer(api.today.get.queryOptions());
  const { id, title, body, issuerUnit, issuerName, issuedOn, unit, target, state, answers } = directive;
  return (
    <Page
      title={title}
      note={
        <StateMark record={directive} category={stateCategories[state]}>
          {t(`state.${state}`)}
        </StateMark>
      }
      actions={<EndActions directive={directive} />}
    >
      <NeedsUpgradeNotice unreadable={directive.unreadable} />
      <div className="lz-record-page">
        <section className="lz-card lz-record-facts">
          <p>
            <TargetLink target={target} kind={t(`targetEntity.${target.entity}`)} />
          </p>
          <p className="lz-record-line">
            <span>{t('page.to', { unit: unit.name })}</span>
            {model.data !== undefined && (
              <DueMark record={directive} open={isOpenState(state)} today={model.data.today} />
            )}
          </p>
          <p className="lz-record-body">{body ?? <span className="lz-record-quiet">{t('page.noBody')}</span>}</p>
          <p className="lz-record-quiet">
            {t('page.issuedBy', { unit: issuerUnit.name, name: issuerName ?? '', day: issuedOn })}
          </p>
        </section>
        <section className="lz-card">
          <h2>{t('page.answers')}</h2>
          {answers.length === 0 && <p className="lz-record-quiet">{t('page.noAnswers')}</p>}
          <ol className="lz-record-answers">
            {answers.map((answer) => (
              <li key={answer.id}>
                <span className="lz-record-quiet">
                  {[answer.answeredOn, answer.unitName, answer.answeredByName]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
                <p className="lz-record-body">{answer.body}</p>
                {answer.evidence !== null && <Evidence evidence={answer.evidence} />}
              </li>
            ))}
          </ol>
          {directive.mayAnswer && <AnswerForm key={answers.length} id={id} title={title} />}
        </section>
      </div>
    </Page>
  );
};

const Evidence = ({ evidence }: { readonly evidence: NonNullable<DirectiveDetail['answers'][number]['evidence']> }) => {
  const { t } = useTranslation('directive');
  const address = evidence.entity === 'visit' ? `/visits/${evidence.id}` : `/leads/${evidence.leadId ?? ''}`;
  return (
    <blockquote className="lz-record-quote">
      <span className="lz-record-quiet">{t('page.evidence')}</span>{' '}
      {evidence.present ? <Link href={address}>{evidence.text}</Link> : evidence.text}
    </blockquote>
  );
};

const EndActions = ({ directive }: { readonly directive: DirectiveDetail }) => {
  const { t } = useTranslation('directive');
  const { run, busy } = useCommand('directive');
  const { id, title, mayClose, mayWithdraw, state } = directive;
  return (
    <>
      <Link href="/directives">{t('page.back')}</Link>
      {mayWithdraw && (
        <Button
          loading={busy}
          onClick={() => void run(client.directive.withdraw({ id }), t('page.withdrawn', { title }))}
        >
          {t('page.withdraw')}
        </Button>
      )}
      {mayClose && (
        <Button
          type={state === 'answered' && isReadable(directive, 'state') ? 'primary' : 'default'}
          loading={busy}
          onClick={() => void run(client.directive.close({ id }), t('page.closed', { title }))}
        >
          {t('page.close')}
        </Button>
      )}
    </>
  );
};

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
const AnswerForm = ({ id, title }: AnswerFormProps) => {
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
      className="lz-record-form"
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
        <LimitedTextArea rows={3} limit={directiveLimits.answer} />
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
          <LimitedTextArea rows={2} limit={directiveLimits.evidence} />
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
