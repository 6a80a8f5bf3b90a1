import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { Badge, Button, Popover, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadFilters, LeadGrouping } from '../../../shared/contract/lead.ts';
import { generationBranches } from '../../../shared/domain/lead/generation-path.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { FigureFilter } from './figure-filter.tsx';
import { defaultFilters, leadList } from './lead-list.tsx';

/** What the list and the board let through; what is asked for less often stands behind a button that counts it. */
export const LeadFilterBar = ({ onBoard }: { readonly onBoard: boolean }) => {
  const { t } = useTranslation('lead');
  const { filters, narrow, clear } = leadList.useList();
  const people = useAnswer(api.organisation.listPeople.queryOptions(), { brief: true });
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  const chains = useAnswer(api.chain.list.queryOptions(), { brief: true });
  const isDefault = JSON.stringify(filters) === JSON.stringify(defaultFilters);
  const { companyId, nodeId } = filters;
  const stageCounts = useCounts('stage', 'stages');
  const statusCounts = useCounts('status', 'statuses');
  return (
    <>
      {!onBoard && (
        <Select
          mode="multiple"
          allowClear
          maxTagCount={0}
          maxTagPlaceholder={(chosen) => chosen.map(({ label }) => label).join('、')}
          className="lz-list-filter"
          {...stageCounts}
          aria-label={t('filter.stages')}
          placeholder={t('filter.stages')}
          value={filters.stages ?? []}
          onChange={(stages) => narrow({ stages })}
          options={leadStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
        />
      )}
      <Select
        mode="multiple"
        allowClear
        maxTagCount={0}
        maxTagPlaceholder={(chosen) => chosen.map(({ label }) => label).join('、')}
        className="lz-list-filter lz-lead-statuses"
        {...statusCounts}
        aria-label={t('filter.statuses')}
        placeholder={t('filter.statuses')}
        value={filters.statuses ?? []}
        onChange={(statuses) => narrow({ statuses })}
        options={leadStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
      />
      <NamedFilter
        by="unit"
        own="unitId"
        label={t('filter.unit')}
        value={filters.unitId}
        answer={units}
        onChange={(unitId) => narrow({ unitId })}
      />
      <NamedFilter
        by="owner"
        own="ownerId"
        label={t('filter.owner')}
        value={filters.ownerId}
        answer={people}
        onChange={(ownerId) => narrow({ ownerId })}
      />
      <NamedFilter
        by="chain"
        own="chainId"
        label={t('filter.chain')}
        value={filters.chainId}
        answer={chains}
        onChange={(chainId) => narrow({ chainId, nodeId: undefined })}
      />
      <Popover trigger="click" placement="bottomLeft" content={<MoreFilters />}>
        <Badge count={moreInUse(filters)} size="small">
          <Button icon={<FilterOutlined />} aria-haspopup="dialog">
            {t('filter.more')}
          </Button>
        </Badge>
      </Popover>
      {companyId !== undefined && <CompanyTag id={companyId} onClose={() => narrow({ companyId: undefined })} />}
      {nodeId !== undefined && <NodeTag id={nodeId} onClose={() => narrow({ nodeId: undefined })} />}
      {!isDefault && (
        <Button type="text" icon={<CloseOutlined />} onClick={clear}>
          {t('filter.clear')}
        </Button>
      )}
    </>
  );
};

const moreInUse = ({ due, paths, labels, ...filters }: LeadFilters): number =>
  [
    due,
    paths,
    labels,
    filters.investmentFrom ?? filters.investmentTo,
    filters.figureFrom ?? filters.figureTo,
    filters.registeredFrom,
    filters.registeredTo,
    filters.unreadable,
  ].filter((each) => each !== undefined).length;

/** How many leads each choice would leave, all other filters as they are; asked when somebody looks at the choices. */
const useCounts = (by: LeadGrouping, own: keyof LeadFilters) => {
  const filters = leadList.useList((state) => state.filters);
  const [isOpen, setIsOpen] = useState(false);
  const others = Object.fromEntries(Object.entries(filters).filter(([key]) => key !== own));
  const groups = useAnswer({
    ...api.lead.groups.queryOptions({ input: { filters: others, by }, placeholderData: keepPreviousData }),
    enabled: isOpen,
  });
  const counts = new Map(groups.data?.map(({ value, count }) => [value, count]));
  return {
    onOpenChange: setIsOpen,
    optionRender: ({
      label,
      value,
    }: {
      readonly label?: React.ReactNode;
      readonly value?: string | number | null | undefined;
    }) => (
      <>
        {label}
        {groups.data !== undefined && (
          <span className="lz-list-count">{counts.get(value === undefined ? null : String(value)) ?? 0}</span>
        )}
      </>
    ),
  };
};

interface NamedFilterProps {
  readonly by: LeadGrouping;
  readonly own: keyof LeadFilters;
  readonly label: string;
  readonly value: string | undefined;
  readonly answer: {
    readonly data?: readonly { readonly id: string; readonly name: string }[] | undefined;
    readonly instead?: React.ReactNode;
  };
  readonly onChange: (id: string | undefined) => void;
}

const NamedFilter = ({ by, own, label, value, answer, onChange }: NamedFilterProps) => (
  <Select
    {...useCounts(by, own)}
    allowClear
    showSearch={{ filterOption: holdsLabel }}
    popupMatchSelectWidth={false}
    className="lz-list-filter"
    aria-label={label}
    placeholder={label}
    value={value ?? null}
    onChange={(id: string | null | undefined) => onChange(id ?? undefined)}
    notFoundContent={answer.instead}
    options={(answer.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
  />
);

/** 万元: half a 亿, one, five, ten. */
const amounts = [
  { key: 'under5000', from: undefined, below: 5_000 },
  { key: 'from5000', from: 5_000, below: 10_000 },
  { key: 'from1yi', from: 10_000, below: 50_000 },
  { key: 'from5yi', from: 50_000, below: 100_000 },
  { key: 'from10yi', from: 100_000, below: undefined },
] as const;

const MoreFilters = () => {
  const { t } = useTranslation('lead');
  const { filters, narrow } = leadList.useList();
  const amount = amounts.find(({ from, below }) => from === filters.investmentFrom && below === filters.investmentTo);
  return (
    <div role="dialog" aria-label={t('filter.more')} className="lz-lead-more">
      <Select
        allowClear
        aria-label={t('filter.due')}
        placeholder={t('filter.due')}
        value={filters.due ?? null}
        onChange={(due: LeadFilters['due'] | null) => narrow({ due: due ?? undefined })}
        options={(['overdue', 'soon', 'missing'] as const).map((due) => ({ value: due, label: t(`filter.${due}`) }))}
      />
      <Select
        allowClear
        aria-label={t('filter.amount')}
        placeholder={t('filter.amount')}
        value={amount?.key ?? null}
        onChange={(key: string | null | undefined) => {
          const chosen = amounts.find((each) => each.key === key);
          narrow({ investmentFrom: chosen?.from, investmentTo: chosen?.below });
        }}
        options={amounts.map(({ key }) => ({ value: key, label: t(`filter.amounts.${key}`) }))}
      />
      <FigureFilter />
      <span className="lz-lead-more-days">
        <DayInput
          aria-label={t('filter.registeredFrom')}
          placeholder={t('filter.registeredFrom')}
          direction="nearest"
          value={filters.registeredFrom ?? null}
          onLeave={(day) => narrow({ registeredFrom: day ?? undefined })}
        />
        <DayInput
          aria-label={t('filter.registeredTo')}
          placeholder={t('filter.registeredTo')}
          direction="nearest"
          value={filters.registeredTo ?? null}
          onLeave={(day) => narrow({ registeredTo: day ?? undefined })}
        />
      </span>
      <Select
        mode="multiple"
        allowClear
        aria-label={t('filter.path')}
        placeholder={t('filter.path')}
        value={filters.paths ?? []}
        onChange={(paths) => narrow({ paths })}
        options={generationBranches.map(({ branch, leaves }) => ({
          label: t(`branch.${branch}`),
          options: leaves.map((leaf) => ({ value: leaf, label: t(`path.${leaf}`) })),
        }))}
      />
      <Select
        mode="multiple"
        allowClear
        aria-label={t('filter.label')}
        placeholder={t('filter.label')}
        value={filters.labels ?? []}
        onChange={(labels) => narrow({ labels })}
        options={leadLabels.map((label) => ({ value: label, label: t(`label.${label}`) }))}
      />
    </div>
  );
};

const CompanyTag = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useTranslation('lead');
  const company = useAnswer(api.company.get.queryOptions({ input: { id } }));
  return (
    <Tag closable onClose={onClose}>
      {t('filter.company', { name: company.data?.name ?? '' })}
    </Tag>
  );
};

const NodeTag = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const { t } = useTranslation('lead');
  const node = useAnswer(api.chain.node.queryOptions({ input: { id } }));
  return (
    <Tag closable onClose={onClose}>
      {t('filter.node', { name: node.data?.node.name ?? '' })}
    </Tag>
  );
};
