import { Alert, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BinaryFile } from '../../shared/contract/binary-file.ts';
import type { ExportedContacts } from '../../shared/contract/company.ts';
import type { RegisterPaper } from '../../shared/contract/lead.ts';
import { saveFile } from '../api/save-file.ts';
import { useJob } from '../api/use-job.ts';
import { JobProgress } from '../ui/job-progress.tsx';
import './export-dialog.css';
import { useCall } from '../api/use-call.ts';
import { ForReading } from '../ui/looking-only.tsx';

interface ExportDialogProps {
  readonly count: number;
  /** What is exported, where that is not so many records. */
  readonly title?: string;
  readonly write: (
    contacts: ExportedContacts,
    paper: RegisterPaper,
    job: { readonly jobId: string },
    isSeen: boolean,
  ) => Promise<{ file: BinaryFile }>;
  /** A list whose columns are chosen can be exported as it is seen, too. */
  readonly withSeen?: boolean;
  /** Forms that are printed ask for the paper. */
  readonly withPaper?: boolean;
  readonly errorText: (error: unknown) => string;
  readonly onClose: () => void;
}

/** One tick, and what it means: a copy to work with comes back in, a copy to hand on names nobody. */
export const ExportDialog = (props: ExportDialogProps) => {
  const { count, title, write, withSeen = false, withPaper = false, errorText, onClose } = props;
  const { t } = useTranslation('common');
  const [full, setFull] = useState(false);
  const [paper, setPaper] = useState<RegisterPaper>('a4');
  const [isSeen, setIsSeen] = useState(false);
  const job = useJob();
  const exporting = useCall({
    mutationFn: async () => {
      const { file } = await job.run((jobId) => write(full ? 'full' : 'masked', paper, { jobId }, isSeen));
      await saveFile(file);
    },
    onSuccess: onClose,
  });
  return (
    <ForReading>
      <Modal
        open
        width={520}
        title={title ?? t('exporting.title', { count })}
        okText={t('action.export')}
        cancelText={t('action.cancel')}
        okButtonProps={{ loading: exporting.isPending }}
        onOk={() => exporting.mutate(undefined)}
        // While it is written, closing the window is stopping the work.
        onCancel={exporting.isPending ? job.cancel : onClose}
      >
        {withSeen && (
          <Radio.Group
            aria-label={t('exporting.what')}
            className="lz-export-what"
            onChange={({ target }) => setIsSeen(target.value === true)}
            options={[
              { value: false, label: t('exporting.everything') },
              { value: true, label: t('exporting.seen') },
            ]}
            value={isSeen}
          />
        )}
        <Checkbox className="lz-export-full" checked={full} onChange={({ target }) => setFull(target.checked)}>
          {t('exporting.full')}
        </Checkbox>
        <p aria-live="polite">
          {t(isSeen ? 'exporting.seenMeans' : full ? 'exporting.fullMeans' : 'exporting.maskedMeans')}
        </p>
        {withPaper && (
          <>
            <Radio.Group
              aria-label={t('exporting.paper')}
              onChange={({ target }) => setPaper(target.value as RegisterPaper)} // the values of the two radios below
              options={[
                { value: 'a4', label: t('exporting.a4') },
                { value: 'a3', label: t('exporting.a3') },
              ]}
              value={paper}
            />
            {!isSeen && <p>{t('exporting.printed')}</p>}
          </>
        )}
        {job.step !== undefined && <JobProgress step={job.step} onCancel={job.cancel} />}
        {exporting.isError && <Alert type="error" title={errorText(exporting.error)} />}
      </Modal>
    </ForReading>
  );
};
