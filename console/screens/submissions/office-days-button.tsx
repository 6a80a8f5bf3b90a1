import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWriting } from '../../api/queries.ts';

/** The days off of a year, from a file: known to every laptop with the next exchange. */
export const OfficeDaysButton = () => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  const save = useWriting('saveOfficeDays');
  const read = async (file: File): Promise<void> => {
    const saved = await save.mutateAsync({ file: await file.text() }).catch(() => undefined);
    if (saved === undefined) return;
    const { years, holidays, workdays } = saved;
    void message.success(t('submissions.officeDaysSaved', { years: years.join('、'), holidays, workdays }));
  };
  return (
    <>
      <Button loading={save.isPending} onClick={() => field.current?.click()}>
        {t('submissions.officeDays')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept=".json"
        aria-label={t('submissions.officeDays')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) void read(file).finally(() => Object.assign(target, { value: '' }));
        }}
      />
    </>
  );
};
