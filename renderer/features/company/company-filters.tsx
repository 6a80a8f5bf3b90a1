import { Button, Cascader, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { companyList } from './company-list.tsx';
import { ExtraFilter } from './extra-filter.tsx';
import { IndustrySelect } from './industry-select.tsx';

/** What the list is narrowed to, beside the text. */
export const CompanyFilters = () => {
  const { t } = useTranslation('company');
  const { filters, narrow, clear } = companyList.useList();
  const facets = useAnswer(api.company.facets.queryOptions());
  const isNarrowed = Object.keys(filters).length > 0;

  return (
    <>
      <IndustrySelect
        aria-label={t('list.industry')}
        className="lz-list-filter"
        onChange={(industryCode) => narrow({ industryCode: industryCode ?? undefined })}
        placeholder={t('list.industry')}
        value={filters.industryCode ?? null}
      />
      <Cascader
        allowClear
        aria-label={t('list.region')}
        changeOnSelect
        className="lz-list-filter"
        displayRender={(labels) => labels.join(' ')}
        onChange={(region) => narrow({ province: region?.[0], city: region?.[1] })}
        options={(facets.data?.regions ?? []).map(({ province, count, cities }) => ({
          value: province,
          label: `${province}（${count}）`,
          children: cities.map((each) => ({ value: each.city, label: `${each.city}（${each.count}）` })),
        }))}
        placeholder={t('list.region')}
        value={[filters.province, filters.city].filter((part) => part !== undefined)}
      />
      <Select
        allowClear
        aria-label={t('list.tag')}
        className="lz-list-filter"
        onChange={(tag: string | undefined) => narrow({ tag })}
        options={(facets.data?.tags ?? []).map(({ tag, count }) => ({ value: tag, label: `${tag}（${count}）` }))}
        placeholder={t('list.tag')}
        value={filters.tag}
      />
      <Select
        allowClear
        aria-label={t('list.listed')}
        className="lz-list-filter"
        onChange={(listed: boolean | undefined) => narrow({ listed })}
        options={[
          { value: true, label: t('list.listedYes') },
          { value: false, label: t('list.listedNo') },
        ]}
        placeholder={t('list.listed')}
        value={filters.listed}
      />
      <ExtraFilter />
      {isNarrowed && (
        <Button type="text" onClick={clear}>
          {t('list.clear')}
        </Button>
      )}
    </>
  );
};
