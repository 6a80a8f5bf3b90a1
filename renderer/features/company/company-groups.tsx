import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CompanyFilters, CompanyGrouping } from '../../../shared/contract/company.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { GroupMenu, GroupTable } from '../../list/group-menu.tsx';
import { companyList } from './company-list.tsx';

/** The companies of the list by industry, place or tag; a click narrows to one. */
export const CompanyGroups = () => {
  const { t } = useTranslation('company');
  const groupings = [
    { value: 'industry', label: t('list.industry') },
    { value: 'province', label: t('field.province') },
    { value: 'city', label: t('field.city') },
    { value: 'tag', label: t('list.tag') },
    { value: 'listed', label: t('list.listed') },
  ] as const;
  return (
    <GroupMenu<CompanyGrouping>
      groupings={groupings}
      groups={(by) => <Groups by={by} heading={groupings.find(({ value }) => value === by)?.label ?? ''} />}
    />
  );
};

const Groups = ({ by, heading }: { readonly by: CompanyGrouping; readonly heading: string }) => {
  const { t } = useTranslation(['company', 'common']);
  const { filters, narrow } = companyList.useList();
  const groups = useAnswer(
    api.company.groups.queryOptions({ input: { filters, by }, placeholderData: keepPreviousData }),
  );
  if (groups.data === undefined) return groups.instead;
  return (
    <GroupTable
      heading={heading}
      groups={groups.data.map(({ value, name, count }) => ({
        key: value ?? '',
        words:
          by === 'listed'
            ? t(value === 'yes' ? 'list.listedYes' : 'list.listedNo')
            : (name ?? value ?? t('common:list.groupNone')),
        count,
        ...(value === null ? {} : { onPick: () => narrow(partOf(by, value)) }),
      }))}
    />
  );
};

/** The filter that a group stands for. */
const partOf = (by: CompanyGrouping, value: string): CompanyFilters => {
  switch (by) {
    case 'industry':
      return { industryCode: value };
    case 'province':
      return { province: value };
    case 'city':
      return { city: value };
    case 'tag':
      return { tag: value };
    case 'listed':
      return { listed: value === 'yes' };
  }
};
