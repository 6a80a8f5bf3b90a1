import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rollUpPath } from '../../../shared/admin/submissions.ts';
import type { IsoWeek } from '../../../shared/kernel/iso-week.ts';
import { download } from '../../api/call.ts';
import { errorText } from '../../i18n/error-text.ts';
import { saveFile } from '../../parts/save-file.ts';

interface ExportButtonProps {
  readonly week: IsoWeek;
  readonly disabled: boolean;
}

export const ExportButton = ({ week: { year, week }, disabled }: ExportButtonProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const exportWeek = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const file = `周报汇总-${year}年第${week}周.xlsx`;
      saveFile(await download(`${rollUpPath}?year=${year}&week=${week}`), file);
      void message.success(t('submissions.exported', { file }));
    } catch (error) {
      void message.error(errorText(error));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button
      type="primary"
      icon={<DownloadOutlined />}
      loading={isBusy}
      disabled={disabled}
      onClick={() => void exportWeek()}
    >
      {t('submissions.export')}
    </Button>
  );
};
