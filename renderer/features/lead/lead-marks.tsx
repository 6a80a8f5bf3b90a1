import { useTranslation } from 'react-i18next';
import type { LeadDetail, LeadRow } from '../../../shared/contract/lead.ts';
import type { LeadLabel, LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';
import { isReadable } from '../../notices/needs-upgrade.tsx';

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

/** The name of a sensitive lead of another unit did not travel. */
export const LeadName = ({ lead }: { readonly lead: Pick<LeadRow, 'name'> }) => {
  const { t } = useTranslation('lead');
  return lead.name === '' ? t('nameless') : lead.name;
};

/** What another unit did not send is not absent. */
/** What another unit released of a field that does not travel. */
export const releasedOf = (
  lead: Pick<LeadDetail, 'released'>,
  field: string,
): LeadDetail['released'][number] | undefined => lead.released.find((released) => released.field === field);

export const isUnsent = (lead: Pick<LeadRow, 'unsent'>, field: string): boolean => lead.unsent.includes(field);

/** The sum, or its order of magnitude where only that is known. */
export const LeadMoney = ({ lead }: { readonly lead: Pick<LeadRow, 'investment' | 'investmentBand' | 'unsent'> }) => {
  const { t } = useTranslation('lead');
  if (lead.investment !== null) return formatMoney(lead.investment);
  if (lead.investmentBand !== null) return t(`band.${lead.investmentBand}`);
  return isUnsent(lead, 'investment') ? <span className="lz-lead-quiet">{t('unsent')}</span> : null;
};
