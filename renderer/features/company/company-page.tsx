import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { useReopened } from '../../form/form-store.ts';
import { ConflictNotice } from '../../notices/conflict-notice.tsx';
import { MergedNotice } from '../../notices/merged-notice.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { CompanyContacts } from './company-contacts.tsx';
import { CompanyForm } from './company-form.tsx';
import { CompanyHistory } from './company-history.tsx';
import { CompanyIdentity } from './company-identity.tsx';
import { CompanyLinks } from './company-links.tsx';
import { CompanyNotes } from './company-notes.tsx';
import { CompanyTags } from './company-tags.tsx';
import './company.css';
import { NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';

export const CompanyPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('company');
  const company = useAnswer(api.company.get.queryOptions({ input: { id } }), {
    gone: (
      <EmptyState
        title={t('page.notFound')}
        text={t('page.notFoundText')}
        actions={<Link href="/companies">{t('page.backToList')}</Link>}
      />
    ),
  });
  return company.data === undefined ? company.instead : <LoadedCompany company={company.data} />;
};

const LoadedCompany = ({ company }: { readonly company: CompanyDetail }) => {
  const { t } = useTranslation(['company', 'common', 'cooperation']);
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const [editing, setEditing] = useState(false);
  useReopened(`company.${company.id}`, () => setEditing(true));
  const undoToast = useUndoToast();
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const remove = useCall({
    ...api.company.remove.mutationOptions(),
    onSuccess: ({ value, changeSetId }) => {
      undoToast(t('removed', { name: value.name }), changeSetId);
      navigate('/companies');
    },
    onError: (error) => void message.error(errorText(error, 'company')),
  });

  return (
    <Page
      title={company.name}
      note={
        <span className="lz-company-note-line">
          {[company.shortName, company.stockCode].filter((part) => part !== null).join(' · ')}
        </span>
      }
      actions={
        company.deleted ? (
          <Link href="/companies">{t('page.backToList')}</Link>
        ) : (
          <>
            <Button
              onClick={() => openVisitForm({ companyId: company.id, companyName: company.name, city: company.city })}
            >
              {t('page.logVisit')}
            </Button>
            <Button onClick={() => navigate(`/leads/new?companyId=${company.id}`)}>{t('page.newLead')}</Button>
            <Button onClick={() => navigate(`/cooperation/firms/${company.id}`)}>
              {t('cooperation:ledger.title')}
            </Button>
            <Button danger loading={remove.isPending} onClick={() => remove.mutate({ id: company.id })}>
              {t('common:action.remove')}
            </Button>
            <Button type="primary" onClick={() => setEditing(true)}>
              {t('common:action.edit')}
            </Button>
          </>
        )
      }
    >
      <NeedsUpgradeNotice unreadable={company.unreadable} />
      {company.deleted && (
        <div className="lz-company-deleted" role="status">
          <strong>{t('page.deleted')}</strong> {t('page.bringBack')}
        </div>
      )}
      <MergedNotice companyId={company.id} />
      <OtherUnitsNotice companyId={company.id} ledgerLink={false} />
      <ConflictNotice recordId={company.id} />
      <CompanyTags company={company} />
      <div className="lz-company-columns">
        <div>
          <CompanyIdentity company={company} />
          <CompanyContacts company={company} />
          <CompanyNotes company={company} />
        </div>
        <div>
          <CompanyLinks company={company} />
          <CompanyHistory id={company.id} />
        </div>
      </div>
      {editing && <CompanyForm company={company} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
    </Page>
  );
};
