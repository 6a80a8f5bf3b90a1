import { DeleteOutlined, MoreOutlined } from '@ant-design/icons';
import { Alert, App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { ConflictNotice } from '../../notices/conflict-notice.tsx';
import { BesideRecord } from '../../notices/feature.tsx';
import { useLeadName } from '../../notices/lead-name.tsx';
import { LeadTransferNotice } from '../../notices/lead-transfer-notice.tsx';
import { NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { OtherUnitsNotice } from '../../notices/other-units-notice.tsx';
import { SealedNotice } from '../../notices/sealed-notice.tsx';
import { useVisitFormStore } from '../../stores/visit-form-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import './lead.css';
import './lead-page.css';
import './lead-sharing.css';
import { AdvanceDialog } from './advance-dialog.tsx';
import { DateStageDialog } from './date-stage-dialog.tsx';
import { LeadFacts } from './lead-facts.tsx';
import { LeadHistory } from './lead-history.tsx';
import { LabelMark, LeadMoney } from './lead-marks.tsx';
import { LeadProgress } from './lead-progress.tsx';
import { LeadSharing, ReceivedReleases } from './lead-sharing.tsx';
import { LeadVisits } from './lead-visits.tsx';
import { NextStep } from './next-step.tsx';
import { openStepWords } from './sent-words.ts';
import { StageLadder } from './stage-ladder.tsx';
import { StageRecord } from './stage-record.tsx';
import { StatusControl } from './status-control.tsx';
import { useTogetherItems } from './use-together-items.ts';

export const LeadPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('lead');
  const lead = useAnswer(api.lead.get.queryOptions({ input: { id } }), {
    gone: <EmptyState title={t('page.gone')} actions={<Link href="/leads">{t('page.backToList')}</Link>} />,
  });
  return lead.data === undefined ? lead.instead : <OpenLead lead={lead.data} />;
};

const OpenLead = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const nameOf = useLeadName();
  const [moveTo, setMoveTo] = useState<LeadStage>();
  const [dating, setDating] = useState<LeadStage>();
  return (
    <Page title={nameOf(lead.name)} note={<HeadNote lead={lead} />} actions={<HeadActions lead={lead} />}>
      <NeedsUpgradeNotice unreadable={lead.unreadable} />
      <ConflictNotice recordId={lead.id} />
      <LeadTransferNotice leadId={lead.id} />
      <SealedNotice ids={[lead.id, ...lead.stages.map(({ id }) => id), ...lead.progress.map(({ id }) => id)]} />
      {lead.companyId !== null && <OtherUnitsNotice companyId={lead.companyId} exceptUnitId={lead.unitId} />}
      {lead.foreign && (
        <Alert
          className="lz-lead-foreign"
          type="info"
          title={t(lead.label === 'sensitive' ? 'foreignSensitive' : 'foreign', { unit: lead.unitName ?? '' })}
        />
      )}
      <StageLadder lead={lead} onMove={setMoveTo} onDate={setDating} />
      <div className="lz-lead-page">
        <div className="lz-lead-main">
          {(!lead.foreign || openStepWords(lead) !== null) && <NextStep lead={lead} />}
          <LeadProgress lead={lead} />
          <LeadFacts lead={lead} />
        </div>
        <div className="lz-lead-aside">
          <BesideRecord kind="lead" id={lead.id} />
          <StageRecord lead={lead} onDate={setDating} />
          {lead.foreign ? <ReceivedReleases lead={lead} /> : <LeadSharing lead={lead} />}
          <LeadVisits id={lead.id} />
          <LeadHistory id={lead.id} />
        </div>
      </div>
      {moveTo !== undefined && <AdvanceDialog lead={lead} to={moveTo} onClose={() => setMoveTo(undefined)} />}
      {dating !== undefined && <DateStageDialog lead={lead} stage={dating} onClose={() => setDating(undefined)} />}
    </Page>
  );
};

const HeadNote = ({ lead }: { readonly lead: LeadDetail }) => {
  const parts = [
    <span key="code">{lead.code}</span>,
    lead.companyName !== null &&
      (lead.companyId === null ? (
        <span key="company">{lead.companyName}</span>
      ) : (
        <Link key="company" href={`/companies/${lead.companyId}`}>
          {lead.companyName}
        </Link>
      )),
    lead.chainId !== null && (
      <Link key="node" href={`/chains/${lead.chainId}${lead.nodeId === null ? '' : `?node=${lead.nodeId}`}`}>
        {[lead.chainName, lead.nodeName].filter((name) => name !== null).join(' · ')}
      </Link>
    ),
    (lead.investment ?? lead.investmentBand) !== null && (
      <span key="money">
        <LeadMoney lead={lead} />
      </span>
    ),
    lead.ownerName !== null && <span key="owner">{lead.ownerName}</span>,
    lead.label !== 'internal' && <LabelMark key="label" label={lead.label} />,
  ];
  return <span className="lz-lead-parts">{parts}</span>;
};

const HeadActions = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const [, navigate] = useLocation();
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const openVisitForm = useVisitFormStore((state) => state.openVisitForm);
  const remove = useCall(api.lead.remove.mutationOptions({ meta: toldHere }));

  const together = useTogetherItems(lead.id);

  const removeLead = async (): Promise<void> => {
    try {
      const answer = await remove.mutateAsync({ id: lead.id });
      navigate('/leads');
      undoToast(t('removed', { name: lead.name }), answer.changeSetId);
    } catch (error) {
      void message.error(errorText(error, 'lead'));
    }
  };

  return (
    <>
      {!lead.foreign && <StatusControl lead={lead} />}
      <Button
        onClick={() =>
          openVisitForm({
            ...(lead.companyId === null ? {} : { companyId: lead.companyId }),
            ...(lead.companyName === null ? {} : { companyName: lead.companyName }),
            city: lead.company?.city ?? null,
            ...(lead.foreign ? {} : { leadId: lead.id }),
          })
        }
      >
        {t('page.logVisit')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...together,
            {
              key: 'remove',
              danger: true,
              disabled: lead.foreign,
              icon: <DeleteOutlined />,
              label: t('page.remove'),
              onClick: () => void removeLead(),
            },
          ],
        }}
      >
        <Button icon={<MoreOutlined />} aria-label={t('page.more')} />
      </Dropdown>
    </>
  );
};
