import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DirectiveDetail } from '../../../shared/contract/directive.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { isReadable, NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AnswerForm } from './answer-form.tsx';
import './directive.css';
import { DueMark, StateMark, TargetLink } from './directive-marks.tsx';

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
  const { id, title, body, issuerUnit, issuerName, issuedOn, unit, target, answers } = directive;
  return (
    <Page title={title} note={<StateMark directive={directive} />} actions={<EndActions directive={directive} />}>
      <NeedsUpgradeNotice unreadable={directive.unreadable} />
      <div className="lz-directive-page">
        <section className="lz-card lz-directive-facts">
          <p>
            <TargetLink target={target} />
          </p>
          <p className="lz-directive-line">
            <span>{t('page.to', { unit: unit.name })}</span>
            {model.data !== undefined && <DueMark directive={directive} today={model.data.today} />}
          </p>
          <p className="lz-directive-body">{body ?? <span className="lz-directive-quiet">{t('page.noBody')}</span>}</p>
          <p className="lz-directive-quiet">
            {t('page.issuedBy', { unit: issuerUnit.name, name: issuerName ?? '', day: issuedOn })}
          </p>
        </section>
        <section className="lz-card">
          <h2>{t('page.answers')}</h2>
          {answers.length === 0 && <p className="lz-directive-quiet">{t('page.noAnswers')}</p>}
          <ol className="lz-directive-answers">
            {answers.map((answer) => (
              <li key={answer.id}>
                <span className="lz-directive-quiet">
                  {[answer.answeredOn, answer.unitName, answer.answeredByName]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </span>
                <p className="lz-directive-body">{answer.body}</p>
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
    <blockquote className="lz-directive-evidence">
      <span className="lz-directive-quiet">{t('page.evidence')}</span>{' '}
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
