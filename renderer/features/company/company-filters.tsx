import { Button, Cascader, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tinykeys } from 'tinykeys';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { ForReading } from '../../ui/looking-only.tsx';
import { useCompanyListStore } from './company-list-store.ts';
import { ExtraFilter } from './extra-filter.tsx';
import { IndustrySelect } from './industry-select.tsx';

/** Typing narrows at once; Arrow down goes from the text into the list. */
export const CompanyFilters = () => {
  const { t } = useTranslation('company');
  const { filters, narrow, clear } = useCompanyListStore();
  const facets = useAnswer(api.company.facets.queryOptions());
  const isNarrowed = Object.keys(filters).length > 0;

  return (
    <ForReading>
      <search className="lz-company-filters">
        <TextFilter />
        <IndustrySelect
          aria-label={t('list.industry')}
          className="lz-company-filter"
          onChange={(industryCode) => narrow({ industryCode: industryCode ?? undefined })}
          placeholder={t('list.industry')}
          value={filters.industryCode ?? null}
        />
        <Cascader
          allowClear
          aria-label={t('list.region')}
          changeOnSelect
          className="lz-company-filter"
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
          className="lz-company-filter"
          onChange={(tag: string | undefined) => narrow({ tag })}
          options={(facets.data?.tags ?? []).map(({ tag, count }) => ({ value: tag, label: `${tag}（${count}）` }))}
          placeholder={t('list.tag')}
          value={filters.tag}
        />
        <Select
          allowClear
          aria-label={t('list.listed')}
          className="lz-company-filter"
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
      </search>
    </ForReading>
  );
};

const TextFilter = () => {
  const { t } = useTranslation('company');
  const { filters, narrow } = useCompanyListStore();
  const input = useRef<InputRef>(null);
  // Its own state, so that a half typed syllable of an input method is not searched for and not overwritten.
  const [typed, setTyped] = useState(filters.text ?? '');
  const composing = useRef(false);
  useEffect(() => {
    if (filters.text === undefined && !composing.current) setTyped('');
  }, [filters.text]);
  useEffect(
    () =>
      tinykeys(window, {
        f: (event) => {
          if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
          event.preventDefault();
          input.current?.focus();
        },
      }),
    [],
  );

  return (
    <Input
      ref={input}
      allowClear
      aria-label={t('list.find')}
      className="lz-company-find"
      onChange={({ target }) => {
        setTyped(target.value);
        if (!composing.current) narrow({ text: target.value.trim() });
      }}
      onCompositionEnd={({ currentTarget }) => {
        composing.current = false;
        narrow({ text: currentTarget.value.trim() });
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        document.querySelector<HTMLElement>('.lz-company-table')?.focus();
      }}
      placeholder={t('list.findHint')}
      suffix={<KeyboardHint keys="f" />}
      value={typed}
    />
  );
};
