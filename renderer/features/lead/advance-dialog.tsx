import { useTranslation } from 'react-i18next';
import type { LeadStage } from '../../../shared/domain/lead/stage.ts';
import { FormDialog } from '../../form/form-dialog.tsx';
import type { OpenedForm } from '../../form/use-form-session.ts';
import { seenValues } from '../../notices/needs-upgrade.tsx';
import { officeToday } from '../../ui/office-today.ts';
import {
  AdvanceFields,
  decidesMove,
  isCorrection,
  type MovedLead,
  type Step,
  stagesBetween,
} from './advance-fields.tsx';
import { saidDays } from './passed-stages.tsx';

interface AdvanceDialogProps {
  readonly lead: MovedLead;
  readonly to: LeadStage;
  readonly onClose: (done: boolean) => void;
}

/** One step on the ladder: the day is today unless said otherwise, so that Enter is enough; a jump asks for what it passes. */
export const AdvanceDialog = ({ lead, to, onClose }: AdvanceDialogProps) => {
  const { t } = useTranslation('lead');
  const take = (said: Step, { client }: OpenedForm<Step>) => {
    const { to: target, day, unknown, undatedReason } = said;
    const words = said.words.trim() === '' ? null : said.words.trim();
    const isBack = isCorrection(lead, target);
    return client.lead.advance({
      id: lead.id,
      to: target,
      happenedOn: unknown?.[target] === true ? null : (day ?? ''),
      between: saidDays(stagesBetween(lead, target), said),
      undatedReason: isBack ? null : undatedReason?.trim() || null,
      evidence: isBack ? null : words,
      reason: isBack ? words : null,
      replaces: seenValues(lead, decidesMove),
    });
  };
  return (
    <FormDialog
      draft={`advance.${lead.id}.${to}`}
      title={lead.name}
      about={t(`stage.${to}`)}
      okText={t('advance.submit')}
      words="lead"
      width={480}
      enterSaves
      values={{ to, day: officeToday(), words: '' }}
      save={take}
      said={(_, step) => t('moved', { name: lead.name, stage: t(`stage.${step.to}`) })}
      onSaved={() => onClose(true)}
      onClose={() => onClose(false)}
    >
      <AdvanceFields lead={lead} />
    </FormDialog>
  );
};
