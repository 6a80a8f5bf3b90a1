import { FileExcelOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { saveFile } from '../../api/save-file.ts';
import { useJob } from '../../api/use-job.ts';
import { ForReading } from '../../ui/looking-only.tsx';

interface ExportButtonsProps {
  readonly isoYear: number;
  readonly isoWeek: number;
  /** The frozen report that is on the screen; null: the report as it reads now. */
  readonly submissionId: string | null;
}

export const ExportButtons = ({ isoYear, isoWeek, submissionId }: ExportButtonsProps) => {
  const { t } = useTranslation(['report', 'common']);
  const { message } = App.useApp();
  const job = useJob();
  const [busy, setBusy] = useState<'word' | 'excel' | null>(null);

  const exported = (kind: 'word' | 'excel') => {
    if (submissionId === null)
      return job.run((jobId) =>
        (kind === 'word' ? client.report.exportDocx : client.report.exportXlsx)({ isoYear, isoWeek, jobId }),
      );
    return (kind === 'word' ? client.submission.exportDocx : client.submission.exportXlsx)({ id: submissionId });
  };

  const exportAs = async (kind: 'word' | 'excel'): Promise<void> => {
    setBusy(kind);
    try {
      const { file } = await exported(kind);
      await saveFile(file);
      void message.success(t('export.saved', { name: file.name }));
    } catch (error) {
      void message.error(errorText(error, 'report'));
    } finally {
      setBusy(null);
    }
  };

  return (
    <ForReading>
      {busy !== null && submissionId === null && <Button onClick={job.cancel}>{t('common:action.cancel')}</Button>}
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        {t('export.print')}
      </Button>
      <Button icon={<FileExcelOutlined />} loading={busy === 'excel'} onClick={() => void exportAs('excel')}>
        {t('export.excel')}
      </Button>
      <Button
        type="primary"
        icon={<FileWordOutlined />}
        loading={busy === 'word'}
        onClick={() => void exportAs('word')}
      >
        {t('export.word')}
      </Button>
    </ForReading>
  );
};
