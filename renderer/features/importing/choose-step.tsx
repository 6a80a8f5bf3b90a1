import { UploadOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';
import { ForgottenFile } from './forgotten-file.tsx';
import { useUndoImport } from './use-undo-import.ts';

const accepted = '.xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt';

export const ChooseStep = ({ onFile }: { readonly onFile: (file: File) => Promise<void> }) => {
  const { t } = useTranslation('importing');
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) void onFile(file);
  };

  return (
    <>
      <ForgottenFile />
      <section
        className={isOver ? 'lz-importing-drop lz-importing-drop-over' : 'lz-importing-drop'}
        aria-label={t('choose.drop')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="lz-importing-drop-line">
          {t('choose.drop')}
          <Button type="primary" icon={<UploadOutlined />} autoFocus onClick={() => input.current?.click()}>
            {t('choose.button')}
          </Button>
        </p>
        <p>{t('choose.formats')}</p>
        <p>{t('choose.what')}</p>
        <input
          ref={input}
          type="file"
          hidden
          accept={accepted}
          aria-label={t('choose.button')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file may be chosen again after it was corrected.
            event.target.value = '';
            if (file !== undefined) void onFile(file);
          }}
        />
      </section>
      <RecentImports />
    </>
  );
};

const RecentImports = () => {
  const { t } = useTranslation('importing');
  const { limit, showAll } = useRowLimit(10);
  const recent = useAnswer(api.importing.recent.queryOptions({ input: { limit }, placeholderData: keepPreviousData }), {
    brief: true,
  });
  const undo = useUndoImport();
  const { data } = recent;
  return (
    <div className="lz-card lz-importing-recent">
      <h2>{t('choose.recent')}</h2>
      {data === undefined ? (
        recent.instead
      ) : data.rows.length === 0 ? (
        <p className="lz-importing-quiet">{t('choose.recentEmpty')}</p>
      ) : (
        <ul>
          {data.rows.map(({ id, fileName, atMs, added, updated, unchanged, rejected, undone, changeSetId }) => (
            <li key={id}>
              <span className="lz-importing-recent-name">{fileName}</span>
              <span className="lz-importing-quiet">{officeMinuteOfMs(atMs)}</span>
              <span>{t('done.summary', { added, updated, unchanged, rejected })}</span>
              {undone ? (
                <span className="lz-importing-quiet">{t('choose.undone')}</span>
              ) : (
                changeSetId !== null && (
                  <Button type="link" size="small" onClick={() => void undo(changeSetId)}>
                    {t('choose.undo')}
                  </Button>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      <RestOfList shown={data?.rows.length ?? 0} total={data?.total} all={showAll} />
    </div>
  );
};
