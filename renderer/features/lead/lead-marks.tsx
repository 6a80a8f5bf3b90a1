import { useTranslation } from 'react-i18next';
import type { LeadLabel, LeadStage, LeadStatus } from '../../../shared/domain/lead/stage.ts';

export const StageMark = ({ stage }: { readonly stage: LeadStage }) => {
  const { t } = useTranslation('lead');
  return <span className="lz-lead-mark">{t(`stage.${stage}`)}</span>;
};

/** Words, not colour alone. */
export const StatusMark = ({ status }: { readonly status: LeadStatus }) => {
  const { t } = useTranslation('lead');
  return <span className={`lz-lead-mark lz-lead-status-${status}`}>{t(`status.${status}`)}</span>;
};

/** Internal is the rule and stays unmarked. */
export const LabelMark = ({ label }: { readonly label: LeadLabel }) => {
  const { t } = useTranslation('lead');
  return label === 'internal' ? null : (
    <span className={`lz-lead-mark lz-lead-label-${label}`}>{t(`label.${label}`)}</span>
  );
};
