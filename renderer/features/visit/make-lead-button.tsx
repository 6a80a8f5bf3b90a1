import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { VisitDetail } from '../../../shared/contract/visit.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { NeedsUpgradeNotice } from '../../notices/needs-upgrade.tsx';
import { LeadChoice, useFollowable } from './lead-choice.tsx';

/** 转为线索: a firm that has a lead is asked about that one first. */
export const MakeLeadButton = ({ visit }: { readonly visit: VisitDetail }) => {
  const { t } = useTranslation('visit');
  const [, navigate] = useLocation();
  const [asking, setAsking] = useState(false);
  const leads = useFollowable(visit.companyId).filter(({ id }) => !visit.followed.some((known) => known.id === id));
  const makeNew = (): void =>
    navigate(`/leads/new?visitId=${visit.id}${visit.companyId === null ? '' : `&companyId=${visit.companyId}`}`);
  return (
    <>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => (leads.length === 0 ? makeNew() : setAsking(true))}>
        <NeedsUpgradeNotice unreadable={visit.unreadable} />
        {t('page.makeLead')}
      </Button>
      {asking && <WhichLead visit={visit} leads={leads} onNew={makeNew} onClose={() => setAsking(false)} />}
    </>
  );
};

interface WhichLeadProps {
  readonly visit: VisitDetail;
  readonly leads: ReturnType<typeof useFollowable>;
  readonly onNew: () => void;
  readonly onClose: () => void;
}

const WhichLead = ({ visit, leads, onNew, onClose }: WhichLeadProps) => {
  const { t } = useTranslation(['visit', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const follow = useCall(api.visit.followUp.mutationOptions({ meta: toldHere }));
  const [leadId, setLeadId] = useState<string | null>(leads[0]?.id ?? null);
  const [takesStep, setTakesStep] = useState(true);
  const take = async (): Promise<void> => {
    if (leadId === null) return onNew();
    try {
      const { changeSetId } = await follow.mutateAsync({ id: visit.id, leadId, takesStep });
      undoToast(t('follow.added', { company: visit.companyName }), changeSetId);
      onClose();
    } catch (error) {
      void message.error(errorText(error, 'visit'));
    }
  };
  return (
    <Modal
      open
      title={t('follow.title', { company: visit.companyName })}
      okText={t('common:action.confirm')}
      cancelText={t('common:action.cancel')}
      confirmLoading={follow.isPending}
      onOk={() => void take()}
      onCancel={onClose}
    >
      <div className="lz-visit-lead">
        <LeadChoice
          leads={leads}
          leadId={leadId}
          takesStep={takesStep}
          hasStep={visit.nextStep !== null}
          onChange={(choice) => {
            if (choice.leadId !== undefined) setLeadId(choice.leadId);
            if (choice.takesStep !== undefined) setTakesStep(choice.takesStep);
          }}
        />
      </div>
    </Modal>
  );
};
