import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import type { LeadLabel, LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';
import { absentWord, isUnsent, releasedOf, type Sent } from './sent-words.ts';

export const StageMark = ({ stage }: { readonly stage: LeadStage }) => {
  const { t } = useTranslation('lead');
  return <span className="lz-lead-mark">{t(`stage.${stage}`)}</span>;
};

/** Words, not colour alone. */
export const StatusMark = ({ status }: { readonly status: LeadStatus }) => {
  const { t } = useTranslation('lead');
  return <span className={`lz-lead-mark lz-lead-status-${status}`}>{t(`status.${status}`)}</span>;
};

/** Where it stands and whether it moves; what is not understood stands on neither. */
export const LeadState = ({ lead }: { readonly lead: Pick<LeadRow, 'stage' | 'status' | 'unreadable'> }) => (
  <>
    {isReadable(lead, 'stage') && <StageMark stage={lead.stage} />}
    {isReadable(lead, 'status') && lead.status !== 'active' && <StatusMark status={lead.status} />}
  </>
);

/** Internal is the rule and stays unmarked. */
export const LabelMark = ({ label }: { readonly label: LeadLabel }) => {
  const { t } = useTranslation('lead');
  return label === 'internal' ? null : (
    <span className={`lz-lead-mark lz-lead-label-${label}`}>{t(`label.${label}`)}</span>
  );
};

/** The sum, or its order of magnitude where only that is known. */
export const LeadMoney = ({ lead }: { readonly lead: Sent & Pick<LeadRow, 'investment' | 'investmentBand'> }) => {
  const { t } = useTranslation('lead');
  if (lead.investment !== null) return formatMoney(lead.investment);
  const released = releasedOf(lead, 'investment');
  if (released !== undefined) return released.text;
  if (lead.investmentBand !== null) return t(`band.${lead.investmentBand}`);
  return isUnsent(lead, 'investment') ? <span className="lz-lead-quiet">{absentWord(lead)}</span> : null;
};
