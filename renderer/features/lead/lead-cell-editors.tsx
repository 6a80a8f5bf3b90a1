import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../../shared/contract/lead.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { useCommand } from '../../api/use-command.ts';
import { TextEditor } from '../../list/text-editor.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';

interface CellEditorProps {
  readonly lead: LeadRow;
  readonly onDone: () => void;
}

export const OwnerEditor = ({ lead, onDone }: CellEditorProps) => {
  const { t } = useTranslation('lead');
  const { run } = useCommand('lead');
  return (
    <PersonPicker
      autoFocus
      aria-label={t('field.ownerId')}
      value={lead.ownerId}
      onChange={(ownerId) =>
        void run(
          client.lead.update({ id: lead.id, ownerId, opened: { ownerId: lead.ownerId } }),
          t('saved', { name: lead.name }),
        ).then((saved) => saved !== undefined && onDone())
      }
    />
  );
};

/** The words of the next step; its day stays. A step that was done makes room for another one. */
export const StepEditor = ({ lead, onDone }: CellEditorProps) => {
  const { t } = useTranslation('lead');
  const { run } = useCommand('lead');
  return (
    <TextEditor
      label={t('field.nextStep')}
      value={lead.nextStepDone ? null : lead.nextStep}
      limit={textLimits.lead.nextStep}
      save={async (nextStep) =>
        (await run(
          client.lead.update({ id: lead.id, nextStep, opened: { nextStep: lead.nextStep } }),
          t('saved', { name: lead.name }),
        )) !== undefined
      }
      onDone={onDone}
    />
  );
};
