import { Alert, Button, Progress, Steps } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { ChooseStep } from './choose-step.tsx';
import { DoneStep } from './done-step.tsx';
import { type Progress as ImportProgress, steps } from './import-state.ts';
import { MappingStep } from './mapping-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { useImport } from './use-import.ts';
import './importing.css';

/** Choose → check the columns → dry run → done; nothing is written before the third step is confirmed. */
export const ImportingPage = () => {
  const { t } = useTranslation(['importing', 'common']);
  const flow = useImport();
  const { step, file, finished, progress, error } = flow;
  const content = useRef<HTMLElement>(null);

  // A new step begins at its top, for the eye and for the keyboard.
  useEffect(() => {
    if (step !== 'choose') content.current?.focus();
  }, [step]);

  return (
    <Page title={t('title')} note={file?.fileName}>
      <nav aria-label={t('steps.label')} className="lz-importing-steps">
        <Steps
          size="small"
          current={steps.indexOf(step)}
          items={steps.map((name) => ({ title: t(`steps.${name}`) }))}
          responsive={false}
        />
      </nav>
      {error !== undefined && (
        <Alert
          className="lz-importing-error"
          type="error"
          showIcon
          title={error}
          role="alert"
          closable={{
            closeIcon: true,
            onClose: () => flow.setError(undefined),
            'aria-label': t('common:action.close'),
          }}
        />
      )}
      {progress !== undefined && <RunningJob progress={progress} onCancel={flow.cancel} />}
      <section ref={content} tabIndex={-1} className="lz-importing-step" hidden={progress !== undefined}>
        {step === 'choose' && <ChooseStep onFile={flow.open} />}
        {step === 'mapping' && file !== undefined && <MappingStep file={file} flow={flow} />}
        {step === 'review' && file !== undefined && <ReviewStep file={file} flow={flow} />}
        {step === 'done' && finished !== undefined && <DoneStep finished={finished} flow={flow} />}
      </section>
    </Page>
  );
};

const RunningJob = ({
  progress: { phase, done, total },
  onCancel,
}: {
  readonly progress: ImportProgress;
  readonly onCancel: () => void;
}) => {
  const { t } = useTranslation(['importing', 'common']);
  return (
    <div className="lz-card lz-importing-running" role="status">
      <span>
        {t(`progress.${phase}`, { done: done.toLocaleString('en-US'), total: total.toLocaleString('en-US') })}
      </span>
      <Progress
        aria-label={t('progress.label')}
        percent={total === 0 ? 100 : Math.floor((done / total) * 100)}
        status="active"
        showInfo={false}
      />
      <Button onClick={onCancel} autoFocus>
        {t('common:action.cancel')}
      </Button>
    </div>
  );
};
