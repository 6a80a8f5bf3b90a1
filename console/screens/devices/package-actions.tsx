import { ImportOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminDevice } from '../../../shared/admin/devices.ts';
import { packageFileExtension } from '../../../shared/sync/package-content.ts';
import { useWriting } from '../../api/queries.ts';
import { saveFile } from '../../parts/save-file.ts';

/** A stick came in: its file is taken, and the file that goes back is saved at once. */
export const ImportPackageButton = () => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const field = useRef<HTMLInputElement>(null);
  const take = useWriting('importPackage');
  const read = async (file: File): Promise<void> => {
    const imported = await take.mutateAsync({ file: await file.text() }).catch(() => undefined);
    if (imported === undefined) return;
    const { answer, waitingBatches } = imported;
    saveFile(new Blob([answer]), answerName(file.name));
    void message.success(
      t('devices.imported', { name: imported.deviceName, person: imported.personName, count: imported.ops }),
    );
    if (waitingBatches > 0) void message.warning(t('devices.importWaits', { count: waitingBatches }));
  };
  return (
    <>
      <Button icon={<ImportOutlined />} loading={take.isPending} onClick={() => field.current?.click()}>
        {t('devices.importPackage')}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        accept={`.${packageFileExtension}`}
        aria-label={t('devices.importPackage')}
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again.
          if (file !== undefined) void read(file).finally(() => Object.assign(target, { value: '' }));
        }}
      />
    </>
  );
};

export const ExportPackageButton = ({ device }: { readonly device: AdminDevice }) => {
  const { t } = useTranslation();
  const give = useWriting('exportPackage');
  return (
    <Button
      type="link"
      size="small"
      loading={give.isPending}
      aria-label={`${t('devices.exportPackage')} ${device.name}`}
      onClick={() =>
        give.mutate(
          { deviceId: device.id },
          { onSuccess: ({ answer }) => saveFile(new Blob([answer]), answerName(device.name)) },
        )
      }
    >
      {t('devices.exportPackage')}
    </Button>
  );
};

const answerName = (name: string): string =>
  `${name.replace(new RegExp(`\\.${packageFileExtension}$`), '')}.answer.${packageFileExtension}`;
