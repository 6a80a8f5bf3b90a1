import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import './job-progress.css';
import { ForReading } from './looking-only.tsx';

export interface JobStep {
  readonly phase: string;
  readonly done: number;
  /** 0 where nobody can say how much there is. */
  readonly total: number;
}

interface JobProgressProps {
  readonly step: JobStep;
  readonly onCancel: () => void;
}

/** One line: what is being done, how far it is, and the way to stop it. */
export const JobProgress = ({ step: { phase, done, total }, onCancel }: JobProgressProps) => {
  const { t } = useTranslation('common');
  const percent = total === 0 ? undefined : Math.min(100, Math.floor((done / total) * 100));
  return (
    <ForReading>
      <div className="lz-job" role="status">
        <span className="lz-job-text">{t(`jobStep.${phaseOf(phase)}`)}</span>
        <Progress
          aria-label={t('jobStep.label')}
          percent={percent ?? 100}
          status="active"
          showInfo={percent !== undefined}
          size="small"
        />
        <Button size="small" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </div>
    </ForReading>
  );
};

const phases = ['copy', 'check', 'write', 'undo'] as const;

const phaseOf = (phase: string): (typeof phases)[number] | 'other' =>
  phases.find((known) => known === phase) ?? 'other';
