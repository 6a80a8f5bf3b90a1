import { UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { offIf, useLookingOnly } from '../../ui/looking-only.tsx';

/** The days off of a year, from a file: for an office whose computers no server reaches. */
export const OfficeDaysCard = () => {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const looking = useLookingOnly();
  const field = useRef<HTMLInputElement>(null);
  const read = async (file: File): Promise<void> => {
    try {
      const { years, holidays, workdays } = await client.report.saveOfficeDays({ file: await file.text() });
      void message.success(t('officeDays.saved', { years: years.join('、'), holidays, workdays }));
    } catch (error) {
      void message.error(errorText(error, 'settings'));
    }
  };
  return (
    <section className="lz-card">
      <h2>{t('officeDays.title')}</h2>
      <p className="lz-settings-text">{t('officeDays.text')}</p>
      <input
        ref={field}
        type="file"
        accept=".json"
        hidden
        aria-label={t('officeDays.action')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again.
          target.value = '';
          if (file !== undefined) void read(file);
        }}
      />
      <Button icon={<UploadOutlined />} {...offIf(looking)} onClick={() => field.current?.click()}>
        {t('officeDays.action')}
      </Button>
    </section>
  );
};
