import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '../../api/client.ts';
import { useCall } from '../../api/use-call.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** The first screen of an empty workspace: three ways to begin, and the sample. */
export const StartHere = () => {
  const { t } = useTranslation('today');
  const [, navigate] = useLocation();
  const enter = useCall(api.workspace.enter.mutationOptions());
  const ways = [
    { key: 'import', text: 'importText', go: () => navigate('/import') },
    { key: 'trip', text: 'tripText', go: () => navigate('/trips?new=1') },
    { key: 'lead', text: 'leadText', go: () => navigate('/leads/new?') },
    {
      key: 'sample',
      text: 'sampleText',
      go: () => enter.mutate({ kind: 'sample' }),
    },
  ] as const;
  return (
    <EmptyState
      title={t('empty.title')}
      text={t('empty.text')}
      actions={
        <ul className="lz-today-ways">
          {ways.map(({ key, text, go }, index) => (
            <li key={key}>
              <Button
                block
                type={index === 0 ? 'primary' : 'default'}
                loading={key === 'sample' && enter.isPending}
                onClick={go}
              >
                {t(`empty.${key}`)}
              </Button>
              <span>{t(`empty.${text}`)}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
};
