import { App, Button, Popconfirm, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadDetail } from '../../../shared/contract/lead.ts';
import type { LeadReleaseView } from '../../../shared/contract/release.ts';
import { type LeadLabel, leadLabels } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { type Answer, useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { ReleaseDialog } from './release-dialog.tsx';

/** What another unit let out of its lead. */
export const ReceivedReleases = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const releases = useReleases(lead.id);
  // What is on its way, or is not there at all, takes no room.
  return !releases.failed && (releases.data ?? []).length === 0 ? null : (
    <section className="lz-card">
      <h2>{t('sharing.released')}</h2>
      {releases.instead}
      <ReleaseList releases={releases.data ?? []} own={false} />
    </section>
  );
};

/** 对外范围: the label with what it lets out, and what was released on top of it. */
export const LeadSharing = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const update = useCall(api.lead.update.mutationOptions({ meta: toldHere }));

  const choose = async (label: LeadLabel): Promise<void> => {
    try {
      const { changeSetId } = await update.mutateAsync({ id: lead.id, label });
      undoToast(t('sharing.changed', { name: lead.name, label: t(`label.${label}`) }), changeSetId);
    } catch (error) {
      void message.error(errorText(error, 'lead'));
    }
  };

  return (
    <section className="lz-card">
      <h2>{t('sharing.title')}</h2>
      <Radio.Group
        aria-label={t('sharing.choose')}
        className="lz-lead-labels"
        {...offIf(update.isPending)}
        value={lead.label}
        // The values below are labels.
        onChange={(event) => void choose(event.target.value as LeadLabel)}
      >
        {leadLabels.map((label) => (
          <Radio key={label} value={label}>
            <span className="lz-lead-label-name">{t(`label.${label}`)}</span>
            <span className="lz-lead-label-says">{t(`sharing.says.${label}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      <p className="lz-lead-quiet lz-lead-never">{t('sharing.never')}</p>
      <Releases lead={lead} />
    </section>
  );
};

const Releases = ({ lead }: { readonly lead: LeadDetail }) => {
  const { t } = useTranslation('lead');
  const [choosing, setChoosing] = useState(false);
  const releases = useReleases(lead.id);
  const isSensitive = lead.label === 'sensitive';
  return (
    <>
      <div className="lz-lead-head">
        <h3 className="lz-lead-released">{t('sharing.released')}</h3>
        <Button
          size="small"
          {...offIf(isSensitive)}
          title={isSensitive ? t('sharing.sensitiveNoRelease') : undefined}
          onClick={() => setChoosing(true)}
        >
          {t('sharing.release')}
        </Button>
      </div>
      {releases.instead}
      {releases.data?.length === 0 && <p className="lz-lead-quiet lz-lead-never">{t('sharing.none')}</p>}
      <ReleaseList releases={releases.data ?? []} own />
      {choosing && <ReleaseDialog lead={lead} onClose={() => setChoosing(false)} />}
    </>
  );
};

const useReleases = (leadId: string): Answer<readonly LeadReleaseView[]> =>
  useAnswer(api.release.list.queryOptions({ input: { leadId } }), { brief: true });

interface ReleaseListProps {
  readonly releases: readonly LeadReleaseView[];
  /** Only who released it may take it back. */
  readonly own: boolean;
}

const ReleaseList = ({ releases, own }: ReleaseListProps) => (
  <ul className="lz-lead-releases">
    {releases.map((release) => (
      <Release key={release.id} release={release} own={own} />
    ))}
  </ul>
);

const Release = ({ release, own }: { readonly release: LeadReleaseView; readonly own: boolean }) => {
  const { t } = useTranslation('lead');
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const takeBack = useCall(api.release.takeBack.mutationOptions({ meta: toldHere }));
  const confirm = async (): Promise<void> => {
    try {
      undoToast(t('sharing.takenBack'), (await takeBack.mutateAsync({ id: release.id })).changeSetId);
    } catch (error) {
      void message.error(errorText(error, 'lead'));
    }
  };
  return (
    <li>
      <dl>
        {release.items.map(({ field, text }) => (
          <div key={field}>
            <dt>{t(`field.${field}`)}</dt>
            <dd className="lz-lead-body">{text}</dd>
          </div>
        ))}
      </dl>
      <div className="lz-lead-head">
        <span className="lz-lead-quiet">
          {t('sharing.releasedBy', { day: release.releasedOn, name: release.releasedByName ?? '' })}
          {release.state === 'waiting' && ` · ${t('sharing.waiting')}`}
        </span>
        {own && (
          <Popconfirm
            placement="topRight"
            title={t('sharing.takeBackTitle')}
            description={<span className="lz-lead-take-back">{t('sharing.takeBackText')}</span>}
            okText={t('sharing.takeBack')}
            onConfirm={() => void confirm()}
          >
            <Button type="text" size="small" aria-label={t('sharing.takeBackOf', { day: release.releasedOn })}>
              {t('sharing.takeBack')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </li>
  );
};
