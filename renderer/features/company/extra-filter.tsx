import { Button, Input, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { OverLimit } from '../../ui/limited-text.tsx';
import { textOverLimit } from '../../ui/text-over-limit.ts';
import { companyList } from './company-list.tsx';

/** 其他信息: what lists said under headings that no field takes, found by heading and text. */
export const ExtraFilter = () => {
  const { t } = useTranslation('company');
  const { filters, narrow } = companyList.useList();
  const [isOpen, setIsOpen] = useState(false);
  const isUsed = filters.extraHeading !== undefined || filters.extraText !== undefined;
  const said = [filters.extraHeading, filters.extraText].filter((part) => part !== undefined).join('：');
  return (
    <Popover
      content={<ExtraQuestion />}
      destroyOnHidden
      onOpenChange={setIsOpen}
      open={isOpen}
      placement="bottomLeft"
      trigger="click"
    >
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        className={isUsed ? 'lz-company-extra-filter lz-is-used' : 'lz-company-extra-filter'}
        title={isUsed ? said : undefined}
        onKeyDown={(event) => {
          // Delete takes the filter away, like the cross of the fields beside it.
          if (event.key === 'Delete' && isUsed) narrow({ extraHeading: undefined, extraText: undefined });
        }}
      >
        {isUsed ? said : t('list.extra')}
      </Button>
    </Popover>
  );
};

const ExtraQuestion = () => {
  const { t } = useTranslation('company');
  const { filters, narrow } = companyList.useList();
  const [text, setText] = useState(filters.extraText ?? '');
  const headings = useAnswer(api.company.extraHeadings.queryOptions({ input: {} }));
  return (
    <div aria-label={t('list.extra')} className="lz-company-extra-question" role="dialog">
      <Select
        allowClear
        aria-label={t('list.extraHeading')}
        notFoundContent={headings.instead ?? t('list.extraNone')}
        onChange={(extraHeading: string | undefined) => narrow({ extraHeading })}
        options={(headings.data?.rows ?? []).map(({ heading, count }) => ({
          value: heading,
          label: `${heading}（${count}）`,
        }))}
        placeholder={t('list.extraHeading')}
        showSearch={{ filterOption: holdsLabel }}
        value={filters.extraHeading}
      />
      <RestOfList shown={headings.data?.rows.length ?? 0} total={headings.data?.total} all={undefined} />
      <Input.Search
        allowClear
        aria-label={t('list.extraText')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onSearch={(sought) => {
          if (textOverLimit(sought, textLimits.search.list) === undefined) narrow({ extraText: sought.trim() });
        }}
        placeholder={t('list.extraText')}
      />
      <OverLimit limit={textLimits.search.list} text={text} />
      {(filters.extraHeading !== undefined || filters.extraText !== undefined) && (
        <Button onClick={() => narrow({ extraHeading: undefined, extraText: undefined })}>
          {t('list.extraClear')}
        </Button>
      )}
    </div>
  );
};
