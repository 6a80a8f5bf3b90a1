import { FileExcelOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { saveFile } from '../../api/save-file.ts';

interface ExportButtonsProps {
  readonly isoYear: number;
  readonly isoWeek: number;
}

export const ExportButtons = ({ isoYear, isoWeek }: ExportButtonsProps) => {
  const { t } = useTranslation('report');
  const { message } = App.useApp();
  const [busy, setBusy] = useState<'word' | 'excel' | null>(null);

  const exportAs = async (kind: 'word' | 'excel'): Promise<void> => {
    setBusy(kind);
    try {
      const procedure = kind === 'word' ? client.report.exportDocx : client.report.exportXlsx;
      const { file } = await procedure({ isoYear, isoWeek });
      await saveFile(file);
      void message.success(t('export.saved', { name: file.name }));
    } catch (error) {
      void message.error(errorText(error, 'report'));
    } finally {
      setBusy(null);
    }
  };

  return (
    <>
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
    </>
  );
};
