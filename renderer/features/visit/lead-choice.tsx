import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FollowableLead } from '../../../shared/contract/visit.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';

/** The leads that the firm has already: they are offered before a new one. */
export const useFollowable = (companyId: string | null): readonly FollowableLead[] => {
  const leads = useAnswer(
    { ...api.visit.followable.queryOptions({ input: { companyId: companyId ?? '' } }), enabled: companyId !== null },
    { brief: true },
  );
  return companyId === null ? [] : (leads.data ?? []);
};

interface LeadChoiceProps {
  readonly leads: readonly FollowableLead[];
  /** Null: a new lead. */
  readonly leadId: string | null;
  readonly takesStep: boolean;
  readonly hasStep: boolean;
  readonly onChange: (choice: { leadId?: string | null; takesStep?: boolean }) => void;
}

/** To which lead a visit belongs; where both have a next step, both are shown and one is chosen. */
export const LeadChoice = ({ leads, leadId, takesStep, hasStep, onChange }: LeadChoiceProps) => {
  const { t } = useTranslation('visit');
  const lead = leads.find(({ id }) => id === leadId);
  const open = lead?.nextStep ?? null;
  return (
    <>
      <Select
        className="lz-visit-trip"
        aria-label={t('follow.which')}
        value={lead?.id ?? newLead}
        options={[
          ...leads.map(({ id, code, name }) => ({ value: id, label: t('follow.into', { code, name }) })),
          { value: newLead, label: t('follow.newLead') },
        ]}
        onChange={(id: string) => onChange({ leadId: id === newLead ? null : id })}
      />
      {open !== null && hasStep && (
        <Checkbox checked={takesStep} onChange={({ target }) => onChange({ takesStep: target.checked })}>
          {t('follow.takesStep', { step: open, due: lead?.nextStepDueOn ?? t('follow.noDay') })}
        </Checkbox>
      )}
    </>
  );
};

const newLead = 'new';
