import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { VisitDetail } from '../../../shared/contract/visit.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { useReopened } from '../../form/form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './visit.css';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';
import { SealedNotice, useSealedWord } from '../../notices/sealed-notice.tsx';
import { MakeLeadButton } from './make-lead-button.tsx';
import { VisitEdit } from './visit-edit.tsx';

export const VisitPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['visit', 'common']);
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(false);
  useReopened(`visit.${id}`, () => setEditing(true));
  const undoToast = useUndoToast();
  const visit = useAnswer(api.visit.get.queryOptions({ input: { id } }), {
    gone: (
      <EmptyState
        title={t('common:error.RecordNotFound', { what: t('common:entity.visit') })}
        actions={<Link href="/trips?view=visits">{t('common:action.back')}</Link>}
      />
    ),
  });
  const remove = useCall(api.visit.remove.mutationOptions({ meta: toldHere }));

  if (visit.data === undefined) return <Page title={t('title')}>{visit.instead}</Page>;
  const { data } = visit;

  const removeIt = async (): Promise<void> => {
    try {
      const { changeSetId } = await remove.mutateAsync({ id });
      navigate(data.tripTitle === null ? '/trips?view=visits' : `/trips/${data.tripId}`);
      undoToast(t('removed', { company: data.companyName }), changeSetId);
    } catch (error) {
      void message.error(errorText(error, 'visit'));
    }
  };

  return (
    <Page
      title={data.companyName}
      note={[
        ...(isReadable(data, 'kind') ? [t(`kind.${data.kind}`)] : []),
        ...(isReadable(data, 'visitedOn') ? [data.visitedOn] : []),
      ].join(' · ')}
      actions={
        <>
          {data.leads.length + data.followed.length === 0 && <MakeLeadButton visit={data} />}
          <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('common:action.edit')}
          </Button>
          <Button danger icon={<DeleteOutlined />} loading={remove.isPending} onClick={() => void removeIt()}>
            {t('common:action.remove')}
          </Button>
        </>
      }
    >
      <SealedNotice ids={[data.id]} />
      <Facts visit={data} />
      {editing && <VisitEdit visit={data} onClose={() => setEditing(false)} />}
    </Page>
  );
};

const Facts = ({ visit }: { readonly visit: VisitDetail }) => {
  const { t } = useTranslation('visit');
  const sealed = useSealedWord('visit', visit.id);
  const people = useAnswer(api.organisation.listPeople.queryOptions());
  const names = (people.data ?? []).filter(({ id }) => visit.personIds.includes(id)).map(({ name }) => name);
  const step = visit.nextStepDueOn === null ? visit.nextStep : `${visit.nextStep ?? ''}（${visit.nextStepDueOn}）`;
  return (
    <dl className="lz-card lz-visit-facts">
      <Fact term={t('field.company')}>
        {visit.companyId === null ? (
          <>
            {visit.companyName} <span className="lz-visit-none">{t('page.notInLibrary')}</span>
          </>
        ) : (
          <Link href={`/companies/${visit.companyId}`}>{visit.companyName}</Link>
        )}
      </Fact>
      {visit.tripTitle !== null && (
        <Fact term={t('field.trip')}>
          <Link href={`/trips/${visit.tripId}`}>{visit.tripTitle}</Link>
        </Fact>
      )}
      <Fact term={t('field.city')} absent={sealed('city')}>
        {visit.city}
      </Fact>
      <Fact term={t('field.people')} absent={sealed('people')}>
        {names.length === 0 ? null : names.join('、')}
      </Fact>
      <Fact term={t('field.metWith')} absent={sealed('metWith')}>
        {visit.metWith}
      </Fact>
      <Fact term={t('field.summary')} absent={sealed('summary')}>
        {visit.summary}
      </Fact>
      <Fact term={t('field.outcome')} absent={sealed('outcome')}>
        {visit.outcome}
      </Fact>
      <Fact term={t('field.nextStep')} absent={sealed('nextStep')}>
        {step}
      </Fact>
      <Fact term={t('field.leads')}>
        {visit.leads.length === 0 ? (
          <span className="lz-visit-none">{t('page.noLead')}</span>
        ) : (
          <Leads leads={visit.leads} />
        )}
      </Fact>
      {visit.followed.length > 0 && (
        <Fact term={t('field.followed')}>
          <Leads leads={visit.followed} />
        </Fact>
      )}
      <Fact term={t('field.recorded')}>{officeMinuteOfMs(visit.createdAtMs)}</Fact>
    </dl>
  );
};

const Leads = ({ leads }: { readonly leads: VisitDetail['leads'] }) => (
  <ul className="lz-visit-leads">
    {leads.map(({ id, code, name }) => (
      <li key={id}>
        <Link href={`/leads/${id}`}>
          {code} {name}
        </Link>
      </li>
    ))}
  </ul>
);

interface FactProps {
  readonly term: string;
  readonly children: ReactNode;
  /** In the place of what is not there; 未填写 without it. */
  readonly absent?: string | undefined;
}

const Fact = ({ term, children, absent }: FactProps) => {
  const { t } = useTranslation('visit');
  return (
    <>
      <dt>{term}</dt>
      <dd>{children === null ? <span className="lz-visit-none">{absent ?? t('page.nothing')}</span> : children}</dd>
    </>
  );
};
