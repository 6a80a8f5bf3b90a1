import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { alreadyTold, toldHere } from '../../api/tell-failure.ts';
import { useCall } from '../../api/use-call.ts';
import { LineForm } from '../../form/line-form.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';

/** Who begins a workspace of their own, and for which unit: both stand on every paper. */
export const WhoForm = ({ onLeave }: { readonly onLeave: () => void }) => {
  const { t } = useTranslation(['workspace', 'common']);
  const id = useId();
  const [name, setName] = useState('');
  const [unitName, setUnitName] = useState('');
  const start = useCall({
    meta: toldHere,
    mutationFn: async (who: { readonly name: string; readonly unitName: string }) => {
      await client.workspace.enter({ kind: 'main' });
      await client.organisation.introduce(who);
    },
  });
  const isMissing = name.trim() === '' || unitName.trim() === '';
  return (
    <LineForm onSave={() => isMissing || start.mutateAsync({ name, unitName }).catch(alreadyTold)}>
      <div className="lz-closed-field">
        <label htmlFor={`${id}-name`}>{t('who.name')}</label>
        <LimitedInput
          id={`${id}-name`}
          autoFocus
          size="large"
          limit={textLimits.organisation.name}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <div className="lz-closed-field">
        <label htmlFor={`${id}-unit`}>{t('who.unit')}</label>
        <LimitedInput
          id={`${id}-unit`}
          size="large"
          limit={textLimits.organisation.name}
          value={unitName}
          placeholder={t('who.unitExample')}
          onChange={({ target }) => setUnitName(target.value)}
        />
      </div>
      <p className="lz-closed-note">{t('who.note')}</p>
      {start.isError && (
        <p className="lz-closed-error" role="alert">
          {errorText(start.error, 'workspace')}
        </p>
      )}
      <div className="lz-closed-actions">
        <Button size="large" type="primary" htmlType="submit" {...offIf(isMissing)} loading={start.isPending}>
          {t('who.start')}
        </Button>
        <Button size="large" onClick={onLeave}>
          {t('common:action.back')}
        </Button>
      </div>
    </LineForm>
  );
};
