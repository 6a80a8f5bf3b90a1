import type { MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useBegun } from '../../notices/feature.tsx';

type MenuItems = NonNullable<MenuProps['items']>;

/** What may be done with a lead towards other units, once this laptop belongs to a server. */
export const useTogetherItems = (leadId: string): MenuItems => {
  const { t } = useTranslation('cooperation');
  const [, navigate] = useLocation();
  const begun = useBegun('lead', leadId);
  const standing = useAnswer(api.cooperation.standing.queryOptions());
  if (standing.data === undefined || standing.data.role === null) return [];
  const offer = {
    key: 'transfer',
    label: t('transfer.menu'),
    onClick: () => navigate(`/cooperation?tab=transfers&offer=${leadId}`),
  };
  return [offer, ...begun];
};
