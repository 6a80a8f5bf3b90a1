import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { byteText } from '../../ui/byte-text.ts';

export const AboutCard = ({ diskFull }: { readonly diskFull: boolean }) => {
  const { t } = useTranslation('settings');
  const about = useAnswer(api.workspace.about.queryOptions(), { brief: true });
  const { data } = about;
  const phrase = launchPhrase();
  return (
    <section className="lz-card">
      <h2>{t('about.title')}</h2>
      {diskFull && <Alert type="warning" showIcon title={t('about.diskFull')} />}
      {about.instead}
      {data !== undefined && (
        <>
          <p className="lz-settings-text">
            {t('about.version', { version: data.appVersion })} · {t('about.license')}
            <br />
            {t('about.engine', { node: data.nodeVersion, sqlite: data.sqliteVersion, schema: data.schemaVersion })}
          </p>
          <dl className="lz-settings-rows">
            <dt>{t('about.folder')}</dt>
            <dd>{data.dataFolder}</dd>
            <dt>{t('about.size')}</dt>
            <dd>{byteText(data.fileBytes)}</dd>
            {phrase !== undefined && (
              <>
                <dt>{t('about.phrase')}</dt>
                <dd>
                  <span>{phrase}</span>
                  <div className="lz-settings-text">{t('about.phraseWhy')}</div>
                </dd>
              </>
            )}
          </dl>
        </>
      )}
    </section>
  );
};

/** The loopback host writes its words into the page; with any other host the placeholder stays, and nothing is shown. */
const launchPhrase = (): string | undefined => {
  const words = document.querySelector('meta[name="launch-phrase"]')?.getAttribute('content')?.trim() ?? '';
  return words === '' || words.startsWith('__') ? undefined : words;
};
