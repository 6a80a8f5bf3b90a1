import { useMutation } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BinaryFile } from '../../shared/contract/binary-file.ts';
import type { ExportedContacts } from '../../shared/contract/company.ts';
import { saveFile } from '../api/save-file.ts';

interface ExportDialogProps {
  readonly count: number;
  readonly write: (contacts: ExportedContacts) => Promise<{ file: BinaryFile }>;
  readonly errorText: (error: unknown) => string;
  readonly onClose: () => void;
}

/** One tick, and what it means: a copy to work with comes back in, a copy to hand on names nobody. */
export const ExportDialog = ({ count, write, errorText, onClose }: ExportDialogProps) => {
  const { t } = useTranslation('common');
  const [full, setFull] = useState(false);
  const exporting = useMutation({
    mutationFn: async () => {
      const { file } = await write(full ? 'full' : 'masked');
      await saveFile(file);
    },
    onSuccess: onClose,
  });
  return (
    <Modal
      open
      width={520}
      title={t('exporting.title', { count })}
      okText={t('action.export')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: exporting.isPending }}
      onOk={() => exporting.mutate()}
      onCancel={onClose}
    >
      <Checkbox checked={full} onChange={({ target }) => setFull(target.checked)}>
        {t('exporting.full')}
      </Checkbox>
      <p aria-live="polite">{t(full ? 'exporting.fullMeans' : 'exporting.maskedMeans')}</p>
      {exporting.isError && <Alert type="error" title={errorText(exporting.error)} />}
    </Modal>
  );
};
