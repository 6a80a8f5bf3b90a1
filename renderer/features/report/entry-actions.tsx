import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { useReportCommand } from './use-report-command.ts';

interface EntryActionsProps {
  readonly id: string;
  /** The row in a few words, so that equal buttons have different names. */
  readonly name: string;
  readonly onEdit: (id: string) => void;
}

export const EntryActions = ({ id, name, onEdit }: EntryActionsProps) => {
  const { t } = useTranslation('report');
  const { run, busy } = useReportCommand();
  return (
    <>
      <Button type="text" size="small" aria-label={`${t('entry.edit')}：${name}`} onClick={() => onEdit(id)}>
        {t('entry.edit')}
      </Button>
      <Button
        type="text"
        size="small"
        {...offIf(busy)}
        aria-label={`${t('entry.remove')}：${name}`}
        onClick={() => void run(client.report.removeEntry({ id }), t('entry.removed'))}
      >
        {t('entry.remove')}
      </Button>
    </>
  );
};
