import { keepPreviousData } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LeadFilters, LeadGroup, LeadGrouping } from '../../../shared/contract/lead.ts';
import { generationPaths } from '../../../shared/domain/lead/generation-path.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { GroupMenu, GroupTable } from '../../list/group-menu.tsx';
import { useInvestmentWords } from './investment-words.ts';
import { leadList } from './lead-list.tsx';

/** The leads of the list by stage, unit, owner …, with the sums of their investment; a click narrows to one. */
export const LeadGroups = () => {
  const { t } = useTranslation('lead');
  const groupings = [
    { value: 'stage', label: t('field.stage') },
    { value: 'unit', label: t('field.unitId') },
    { value: 'chain', label: t('field.chainId') },
    { value: 'owner', label: t('field.ownerId') },
    { value: 'status', label: t('field.status') },
    { value: 'path', label: t('field.generationPath') },
    { value: 'label', label: t('field.label') },
  ] as const;
  return (
    <GroupMenu<LeadGrouping>
      groupings={groupings}
      groups={(by) => <Groups by={by} heading={groupings.find(({ value }) => value === by)?.label ?? ''} />}
    />
  );
};

const Groups = ({ by, heading }: { readonly by: LeadGrouping; readonly heading: string }) => {
  const { t } = useTranslation(['lead', 'common']);
  const investmentWords = useInvestmentWords();
  const { filters, narrow } = leadList.useList();
  const groups = useAnswer(api.lead.groups.queryOptions({ input: { filters, by }, placeholderData: keepPreviousData }));
  const wordsOf = ({ value, name }: LeadGroup): string => {
    const stage = leadStages.find((each) => by === 'stage' && each === value);
    if (stage !== undefined) return t(`stage.${stage}`);
    const status = leadStatuses.find((each) => by === 'status' && each === value);
    if (status !== undefined) return t(`status.${status}`);
    const label = leadLabels.find((each) => by === 'label' && each === value);
    if (label !== undefined) return t(`label.${label}`);
    const path = generationPaths.find((each) => by === 'path' && each === value);
    if (path !== undefined) return t(`path.${path}`);
    // Whom it belongs to and how it came about a sensitive lead of another unit does not say.
    if (value === null && (by === 'owner' || by === 'path')) return t('sum.allWithout');
    return name ?? t('common:list.groupNone');
  };
  if (groups.data === undefined) return groups.instead;
  return (
    <GroupTable
      heading={heading}
      groups={inOwnOrder(by, groups.data).map((group) => {
        const part = group.value === null ? undefined : partOf(by, group.value);
        return {
          key: group.value ?? '',
          words: wordsOf(group),
          count: group.count,
          sum: investmentWords({ ...group, total: group.count }),
          ...(part === undefined ? {} : { onPick: () => narrow(part) }),
        };
      })}
    />
  );
};

const ownOrder: Partial<Record<LeadGrouping, readonly string[]>> = {
  stage: leadStages,
  status: leadStatuses,
  label: leadLabels,
  path: generationPaths,
};

/** Rungs stand in the order in which they are climbed; the rest as they come, the largest first. */
const inOwnOrder = (by: LeadGrouping, groups: readonly LeadGroup[]): readonly LeadGroup[] => {
  const order = ownOrder[by];
  const placeOf = ({ value }: LeadGroup): number =>
    value === null || !order?.includes(value) ? Number.POSITIVE_INFINITY : order.indexOf(value);
  return order === undefined ? groups : groups.toSorted((one, other) => placeOf(one) - placeOf(other) || 0);
};

/** The filter that a group stands for. */
const partOf = (by: LeadGrouping, value: string): LeadFilters | undefined => {
  const known = <T extends string>(values: readonly T[]): T[] => values.filter((each) => each === value);
  switch (by) {
    case 'stage':
      return { stages: known(leadStages) };
    case 'status':
      return { statuses: known(leadStatuses) };
    case 'label':
      return { labels: known(leadLabels) };
    case 'path':
      return { paths: known(generationPaths) };
    case 'unit':
      return { unitId: value };
    case 'owner':
      return { ownerId: value };
    case 'chain':
      return { chainId: value };
  }
};
