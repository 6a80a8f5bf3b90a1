import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadChange } from '../../../shared/contract/lead.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { changedWords } from '../../list/changed-words.ts';
import { ManyAct, RemoveMany } from '../../list/many-acts.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';

interface LeadManyProps {
  readonly ids: readonly string[];
  readonly onDone: () => void;
}

const stepLimit = textLimits.lead.nextStep;

/** What is done with all selected leads at once, as one step; the stage is told of each lead by itself. */
export const LeadMany = ({ ids, onDone }: LeadManyProps) => {
  const { t } = useTranslation(['lead', 'common']);
  const { run, busy } = useCommand('lead');
  const change = async (what: LeadChange): Promise<void> => {
    if ((await run(client.lead.changeMany({ ids: [...ids], change: what }), changedWords)) !== undefined) onDone();
  };
  const remove = async (): Promise<void> => {
    if ((await run(client.lead.removeMany({ ids: [...ids] }), changedWords)) !== undefined) onDone();
  };
  const count = ids.length;
  return (
    <>
      <ManyAct name={t('many.owner')} busy={busy}>
        {(close) => <OwnerAct count={count} onChoose={(ownerId) => void change({ ownerId }).finally(close)} />}
      </ManyAct>
      <ManyAct name={t('many.step')} busy={busy}>
        {(close) => <StepAct count={count} onChoose={(step) => void change(step).finally(close)} />}
      </ManyAct>
      <Dropdown
        trigger={['click']}
        menu={{
          items: (['internal', 'sensitive'] as const).map((label) => ({
            key: label,
            label: t(`label.${label}`),
            onClick: () => void change({ label }),
          })),
        }}
      >
        <Button size="small" title={t('many.labelHint')} {...offIf(busy)}>
          {t('many.label')}
        </Button>
      </Dropdown>
      <RemoveMany ask={t('many.ask', { count })} busy={busy} onRemove={() => void remove()} />
    </>
  );
};

const OwnerAct = ({
  count,
  onChoose,
}: {
  readonly count: number;
  readonly onChoose: (ownerId: string | null) => void;
}) => {
  const { t } = useTranslation('lead');
  const [ownerId, setOwnerId] = useState<string | null>(null);
  return (
    <>
      <PersonPicker aria-label={t('field.ownerId')} value={ownerId} onChange={setOwnerId} />
      <Button type="primary" {...offIf(ownerId === null)} onClick={() => onChoose(ownerId)}>
        {t('many.apply', { count })}
      </Button>
    </>
  );
};

const StepAct = ({ count, onChoose }: { readonly count: number; readonly onChoose: (step: LeadChange) => void }) => {
  const { t } = useTranslation('lead');
  const [nextStep, setNextStep] = useState('');
  const [nextStepDueOn, setNextStepDueOn] = useState<string | null>(null);
  const isOff = nextStep.trim() === '' || nextStep.length > stepLimit;
  return (
    <>
      <LimitedInput
        aria-label={t('many.stepWhat')}
        placeholder={t('many.stepWhat')}
        limit={stepLimit}
        value={nextStep}
        onChange={({ target }) => setNextStep(target.value)}
      />
      <DayInput
        aria-label={t('many.stepDue')}
        placeholder={t('many.stepDue')}
        value={nextStepDueOn}
        onLeave={setNextStepDueOn}
      />
      <Button type="primary" {...offIf(isOff)} onClick={() => onChoose({ nextStep: nextStep.trim(), nextStepDueOn })}>
        {t('many.apply', { count })}
      </Button>
    </>
  );
};
