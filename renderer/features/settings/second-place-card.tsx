import { isDefinedError } from '@orpc/client';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlaceCopy, SecondPlaceStatus } from '../../../shared/contract/second-place.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { FolderChooser } from '../../pickers/folder-chooser.tsx';
import { placeErrorText, placeProblemText } from '../../pickers/place-problem-text.ts';
import { byteText } from '../../ui/byte-text.ts';
import { FirstASecretDialog } from './first-a-secret-dialog.tsx';

/** Where the backups go besides this computer: for the day on which it is gone. */
export const SecondPlaceCard = () => {
  const { t } = useTranslation('workspace');
  const status = useAnswer(api.secondPlace.status.queryOptions(), { brief: true });
  return (
    <section className="lz-card">
      <h2>{t('secondPlace.title')}</h2>
      <p className="lz-settings-text">{t('secondPlace.text')}</p>
      {status.data === undefined ? status.instead : <SecondPlace status={status.data} />}
    </section>
  );
};

const SecondPlace = ({ status: { place, hasSecret, elsewhere } }: { readonly status: SecondPlaceStatus }) => {
  const { t } = useTranslation('workspace');
  const { message } = App.useApp();
  const [step, setStep] = useState<'none' | 'secret' | 'folder'>('none');
  const choose = useCall(
    api.secondPlace.choose.mutationOptions({
      meta: toldHere,
      onSuccess: () => setStep('none'),
      onError: (error) => {
        if (isDefinedError(error) && error.code === 'SecretNeeded') setStep('secret');
      },
    }),
  );
  const onError = (error: Error) => void message.error(placeErrorText(error));
  const copyNow = useCall(
    api.secondPlace.copyNow.mutationOptions({
      onError,
      onSuccess: () => void message.success(t('secondPlace.made')),
    }),
  );
  const forget = useCall(api.secondPlace.forget.mutationOptions({ onError }));
  const begin = () => {
    choose.reset();
    setStep(hasSecret ? 'folder' : 'secret');
  };
  return (
    <>
      {place !== null && <PlaceFacts place={place} hasSecret={hasSecret} />}
      {[...(place === null ? [] : [place]), ...elsewhere].map((each) => (
        <FormerSecret key={each.folder} {...each} />
      ))}
      <div className="lz-settings-actions">
        {place !== null && (
          <Button loading={copyNow.isPending || place.copying} onClick={() => copyNow.mutate({})}>
            {t('secondPlace.now')}
          </Button>
        )}
        <Button onClick={begin}>{t(place === null ? 'secondPlace.choose' : 'secondPlace.change')}</Button>
        {place !== null && (
          <Popconfirm title={t('secondPlace.forgetConfirm')} onConfirm={() => forget.mutate({})}>
            <Button loading={forget.isPending}>{t('secondPlace.forget')}</Button>
          </Popconfirm>
        )}
      </div>
      {step === 'secret' && <FirstASecretDialog onReady={() => setStep('folder')} onClose={() => setStep('none')} />}
      {step === 'folder' && (
        <FolderChooser
          title={t('secondPlace.chooserTitle')}
          chooseLabel={t('secondPlace.chooserOk')}
          isPending={choose.isPending}
          error={choose.isError ? placeErrorText(choose.error) : null}
          onChoose={(folder) => choose.mutate({ folder })}
          onClose={() => setStep('none')}
        />
      )}
    </>
  );
};

interface PlaceFactsProps {
  readonly place: NonNullable<SecondPlaceStatus['place']>;
  readonly hasSecret: boolean;
}

const PlaceFacts = ({ place, hasSecret }: PlaceFactsProps) => {
  const { t } = useTranslation('workspace');
  const bytes = place.copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const isAway = place.presence === 'away';
  return (
    <>
      <dl className="lz-settings-rows">
        <dt>{t('secondPlace.folder')}</dt>
        <dd>{place.folder}</dd>
        <dt>{t('secondPlace.state')}</dt>
        <dd>{t(place.copying ? 'secondPlace.copying' : `secondPlace.${place.presence}`)}</dd>
        <dt>{t('secondPlace.last')}</dt>
        <dd>{place.lastCopyAtMs === null ? t('secondPlace.never') : officeMinuteOfMs(place.lastCopyAtMs)}</dd>
        <dt>{t('secondPlace.copies')}</dt>
        <dd>{t('secondPlace.count', { count: place.copies.length, size: byteText(bytes) })}</dd>
      </dl>
      {!hasSecret && (
        <p className="lz-closed-error" role="alert">
          {t('error.SecretNeeded')}
        </p>
      )}
      {place.problem !== null && !(isAway && place.problem.type === 'PlaceAway') && (
        <p className="lz-closed-error" role="alert">
          {placeProblemText(place.problem)}
        </p>
      )}
      {place.sameDisk && <p className="lz-settings-text">{t('secondPlace.sameDisk')}</p>}
    </>
  );
};

interface FormerSecretProps {
  readonly folder: string;
  readonly copies: readonly PlaceCopy[];
}

/** Out of reach when the password was changed: whoever has the stick and the former one can still read them. */
const FormerSecret = ({ folder, copies }: FormerSecretProps) => {
  const { t } = useTranslation('workspace');
  const former = copies.filter(({ opensWithFormer }) => opensWithFormer);
  if (former.length === 0) return null;
  return (
    <div className="lz-settings-text">
      {t('secondPlace.former', { folder })}
      <ul>
        {former.map(({ name, atMs }) => (
          <li key={name}>{officeMinuteOfMs(atMs)}</li>
        ))}
      </ul>
    </div>
  );
};
