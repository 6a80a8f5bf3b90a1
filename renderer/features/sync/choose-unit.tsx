import { App, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCall } from '../../api/use-call.ts';
import { offIf } from '../../ui/looking-only.tsx';

const noneOfThem = 'none';

/** Asked where the names do not tell: nothing is sent before. */
export const ChooseUnit = ({ unitName }: { readonly unitName: string }) => {
  const { t } = useTranslation('sync');
  const { message } = App.useApp();
  const [choice, setChoice] = useState<string>();
  const units = useAnswer(api.sync.localUnits.queryOptions(), { brief: true });
  const choose = useCall(
    api.sync.chooseUnit.mutationOptions({ onError: (error) => void message.error(errorText(error, 'sync')) }),
  );
  return (
    <section className="lz-card lz-sync-enrol" aria-labelledby="sync-choose">
      <h2 id="sync-choose">{t('choose.title', { unit: unitName })}</h2>
      <p className="lz-sync-quiet">{t('choose.text')}</p>
      {units.instead}
      <Radio.Group
        className="lz-sync-units"
        aria-labelledby="sync-choose"
        value={choice ?? null}
        onChange={({ target }) => setChoice(String(target.value))}
      >
        {units.data?.map(({ id, name, records }) => (
          <Radio key={id} value={id}>
            {name} <span className="lz-sync-quiet">{t('choose.records', { count: records })}</span>
          </Radio>
        ))}
        <Radio value={noneOfThem}>{t('choose.none')}</Radio>
      </Radio.Group>
      <div className="lz-sync-actions">
        <Button
          type="primary"
          {...offIf(choice === undefined || units.data === undefined)}
          loading={choose.isPending}
          onClick={() => choose.mutate({ unitId: choice === noneOfThem || choice === undefined ? null : choice })}
        >
          {t('choose.submit')}
        </Button>
      </div>
    </section>
  );
};
