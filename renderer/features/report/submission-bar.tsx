import { SendOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SubmissionRevisionView, SubmissionStateView } from '../../../shared/contract/submission.ts';
import { ForReading, offIf } from '../../ui/looking-only.tsx';
import { useReachesNobody } from './reaches-nobody.tsx';
import { SubmissionDialog } from './submission-dialog.tsx';
import { momentText, shortHash } from './submission-moment.ts';

export type ReportShown = 'frozen' | 'present';

interface SubmissionBarProps {
  readonly state: SubmissionStateView;
  readonly shown: ReportShown;
  readonly onShow: (shown: ReportShown) => void;
}

/** Whether the week was reported, until when, and the one button that does it. */
export const SubmissionBar = ({ state, shown, onShow }: SubmissionBarProps) => {
  const { t } = useTranslation('submission');
  const [submitting, setSubmitting] = useState(false);
  const last = state.revisions.at(-1);
  return (
    <section className="lz-report-bar" aria-label={t('bar')}>
      <div className="lz-report-bar-text">
        <StateText state={state} last={last} />
        {last !== undefined && state.differs && <span className="lz-report-bar-differs">{t('differs')}</span>}
      </div>
      {last !== undefined && (
        <Segmented<ReportShown>
          size="small"
          aria-label={t('show.label')}
          value={shown}
          onChange={onShow}
          options={[
            { value: 'frozen', label: t('show.frozen') },
            { value: 'present', label: t('show.present') },
          ]}
        />
      )}
      {state.revisions.length > 1 && <Versions revisions={state.revisions} />}
      <Button
        type={last === undefined ? 'primary' : 'default'}
        icon={<SendOutlined />}
        {...offIf(last !== undefined && !state.differs)}
        onClick={() => setSubmitting(true)}
      >
        {t(last === undefined ? 'submit' : 'correct')}
      </Button>
      {submitting && <SubmissionDialog state={state} onClose={() => setSubmitting(false)} />}
    </section>
  );
};

const StateText = ({
  state,
  last,
}: {
  readonly state: SubmissionStateView;
  readonly last: SubmissionRevisionView | undefined;
}) => {
  const { t } = useTranslation('submission');
  const { timeliness, dueAtMs } = state;
  const reachesNobody = useReachesNobody();
  if (last === undefined) {
    const isMissing = timeliness === 'missing';
    return (
      <span className={isMissing ? 'lz-report-bar-missing' : undefined}>
        {t(isMissing ? 'state.missing' : 'state.open', { due: momentText(dueAtMs) })}
      </span>
    );
  }
  return (
    <span>
      {t(reachesNobody && last.state === 'waiting' ? 'alone.waiting' : `state.${last.state}`, {
        revision: last.revision,
        at: momentText(last.submittedAtMs),
      })}{' '}
      {last.state === 'waiting' && (
        <Link href={reachesNobody ? '/sync' : '/sync/package'}>{t(reachesNobody ? 'alone.join' : 'stick')}</Link>
      )}{' '}
      <span className="lz-report-bar-marks">
        {t(`kind.${last.kind}`)}
        {(timeliness === 'onTime' || timeliness === 'late') && ` · ${t(`timeliness.${timeliness}`)}`}
        {` · ${t('hash', { hash: shortHash(last.hash) })}`}
        {last.reason !== null && ` · ${t('reasonOf', { reason: last.reason })}`}
      </span>
    </span>
  );
};

const Versions = ({ revisions }: { readonly revisions: readonly SubmissionRevisionView[] }) => {
  const { t } = useTranslation('submission');
  return (
    <ForReading>
      <Dropdown
        trigger={['click']}
        menu={{
          items: revisions.toReversed().map(({ id, revision, kind, submittedAtMs, submittedByName, reason }) => ({
            key: id,
            label: (
              <span>
                {t('versionRow', {
                  revision,
                  kind: t(`kind.${kind}`),
                  at: momentText(submittedAtMs),
                  name: submittedByName ?? t('nobody'),
                })}
                {reason !== null && <small className="lz-report-bar-reason">{t('reasonOf', { reason })}</small>}
              </span>
            ),
          })),
        }}
      >
        <Button size="small" type="text">
          {t('versions')}
        </Button>
      </Dropdown>
    </ForReading>
  );
};
