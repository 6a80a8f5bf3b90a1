import { CloseOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadFilters } from '../../../shared/contract/lead.ts';
import { generationBranches } from '../../../shared/domain/lead/generation-path.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { ForReading } from '../../ui/looking-only.tsx';
import { defaultFilters, useLeadListStore } from './lead-list-store.ts';

export const LeadFilterBar = () => {
  const { t } = useTranslation('lead');
  const { filters, setFilters, view } = useLeadListStore();
  const people = useAnswer(api.organisation.listPeople.queryOptions(), { brief: true });
  const chains = useAnswer(api.chain.list.queryOptions(), { brief: true });
  // A part that is undone leaves the object, so that an unset filter never travels as an empty one.
  const change = (part: { readonly [Key in keyof LeadFilters]?: LeadFilters[Key] | undefined }): void => {
    const next = { ...filters, ...part };
    setFilters(
      Object.fromEntries(
        Object.entries(next).filter(
          ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
        ),
      ),
    );
  };
  const isDefault = JSON.stringify(filters) === JSON.stringify(defaultFilters);

  return (
    <ForReading>
      <search className="lz-lead-filters" aria-label={t('filter.region')}>
        <TextFilter value={filters.text} onChange={(text) => change({ text })} />
        {view === 'table' && (
          <Select
            mode="multiple"
            allowClear
            maxTagCount={1}
            className="lz-lead-filter"
            aria-label={t('filter.stages')}
            placeholder={t('filter.stages')}
            value={filters.stages ?? []}
            onChange={(stages) => change({ stages })}
            options={leadStages.map((stage) => ({ value: stage, label: t(`stage.${stage}`) }))}
          />
        )}
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          className="lz-lead-filter-wide"
          aria-label={t('filter.statuses')}
          placeholder={t('filter.statuses')}
          value={filters.statuses ?? []}
          onChange={(statuses) => change({ statuses })}
          options={leadStatuses.map((status) => ({ value: status, label: t(`status.${status}`) }))}
        />
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          className="lz-lead-filter"
          aria-label={t('filter.owner')}
          placeholder={t('filter.owner')}
          value={filters.ownerId ?? null}
          onChange={(ownerId: string | null | undefined) => change({ ownerId: ownerId ?? undefined })}
          notFoundContent={people.instead}
          options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          className="lz-lead-filter"
          aria-label={t('filter.chain')}
          placeholder={t('filter.chain')}
          value={filters.chainId ?? null}
          onChange={(chainId: string | null | undefined) =>
            change({ chainId: chainId ?? undefined, nodeId: undefined })
          }
          notFoundContent={chains.instead}
          options={(chains.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select
          allowClear
          className="lz-lead-filter"
          aria-label={t('filter.due')}
          placeholder={t('filter.due')}
          value={filters.due ?? null}
          onChange={(due: LeadFilters['due'] | null) => change({ due: due ?? undefined })}
          options={(['overdue', 'soon', 'missing'] as const).map((due) => ({ value: due, label: t(`filter.${due}`) }))}
        />
        <PathFilter value={filters.paths} onChange={(paths) => change({ paths })} />
        <Select
          mode="multiple"
          allowClear
          maxTagCount={1}
          className="lz-lead-filter"
          aria-label={t('filter.label')}
          placeholder={t('filter.label')}
          value={filters.labels ?? []}
          onChange={(labels) => change({ labels })}
          options={leadLabels.map((label) => ({ value: label, label: t(`label.${label}`) }))}
        />
        {filters.companyId !== undefined && (
          <CompanyTag id={filters.companyId} onClose={() => change({ companyId: undefined })} />
        )}
        {filters.nodeId !== undefined && <NodeTag id={filters.nodeId} onClose={() => change({ nodeId: undefined })} />}
        {!isDefault && (
          <Button type="text" icon={<CloseOutlined />} onClick={() => setFilters(defaultFilters)}>
            {t('filter.clear')}
          </Button>
        )}
      </search>
    </ForReading>
  );
};

interface TextFilterProps {
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

const typingPauseMs = 150;

const TextFilter = ({ value, onChange }: TextFilterProps) => {
  const { t } = useTranslation('lead');
  const [typed, setTyped] = useState(value ?? '');
  const [settled, setSettled] = useState(value);
  if (settled !== value) {
    setSettled(value);
    setTyped(value ?? '');
  }
  useEffect(() => {
    const text = typed.trim() === '' ? undefined : typed.trim();
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), typingPauseMs);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      allowClear
      className="lz-lead-filter-wide"
      prefix={<SearchOutlined />}
      aria-label={t('filter.text')}
      placeholder={t('filter.textHint')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
};

interface PathFilterProps {
  readonly value: LeadFilters['paths'];
  readonly onChange: (paths: LeadFilters['paths']) => void;
}

const PathFilter = ({ value, onChange }: PathFilterProps) => {
  const { t } = useTranslation('lead');
  return (
    <Select
      mode="multiple"
      allowClear
      maxTagCount={1}
      popupMatchSelectWidth={200}
      className="lz-lead-filter"
      aria-label={t('filter.path')}
      placeholder={t('filter.path')}
      value={value ?? []}
      onChange={onChange}
      options={generationBranches.map(({ branch, leaves }) => ({
        label: t(`branch.${branch}`),
        options: leaves.map((leaf) => ({ value: leaf, label: t(`path.${leaf}`) })),
      }))}
    />
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
