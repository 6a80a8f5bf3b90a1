import type { TFunction } from 'i18next';
import type { ImportRow } from '../../../shared/contract/importing.ts';
import { chainTiers, nodeStatuses, targetStates } from '../../../shared/domain/chain/chain.ts';
import { gapTargets } from '../../../shared/domain/importing/gap-target.ts';
import {
  companyTargets,
  type ImportTarget,
  industryTargets,
  moneyTargets,
  supplyTargets,
} from '../../../shared/domain/importing/import-target.ts';
import { leadTargets } from '../../../shared/domain/importing/lead-target.ts';
import { generationPaths } from '../../../shared/domain/lead/generation-path.ts';
import { leadLabels, leadStages, leadStatuses } from '../../../shared/domain/lead/stage.ts';
import { formatMoney } from '../../../shared/kernel/money.ts';

type Words = TFunction<['importing', 'lead', 'chain']>;

/** What a field of a difference is called; most are targets by the same name. */
export const fieldWord = (field: string, t: Words): string => {
  if (field.startsWith('extra:')) return field.slice('extra:'.length);
  if (field.startsWith('day:')) return t('field.dayOf', { stage: valueWord('stage', field.slice('day:'.length), t) });
  if (isOwn(field)) return t(`field.${field}`);
  return isTarget(field) ? t(`target.${field}`) : field;
};

/** Stages, states and labels in words; everything else as it is. */
export const valueWord = (field: string, value: string, t: Words): string => {
  switch (field) {
    case 'stage':
      return isOneOf(leadStages, value) ? t(`lead:stage.${value}`) : value;
    case 'status':
      return isOneOf(leadStatuses, value) ? t(`lead:status.${value}`) : value;
    case 'label':
      return isOneOf(leadLabels, value) ? t(`lead:label.${value}`) : value;
    case 'generationPath':
      return isOneOf(generationPaths, value) ? t(`lead:path.${value}`) : value;
    case 'nodeStatus':
      return isOneOf(nodeStatuses, value) ? t(`chain:status.${value}`) : value;
    case 'tier':
      return isOneOf(chainTiers, value) ? t(`chain:tier.${value}`) : value;
    case 'targetState':
      return isOneOf(targetStates, value) ? t(`chain:targetState.${value}`) : value;
    default:
      return value;
  }
};

/** As a row shows it: amounts with their unit, long texts cut. */
export const shownValue = (field: string, value: Diff['before'], t: Words): string => {
  if (value === null || value === '') return t('field.empty');
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'number' && isTarget(field) && moneyTargets.has(field)) return formatMoney(value);
  const text = valueWord(field, String(value), t);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

export type Diff = ImportRow['diff'][number];

const own = ['listed', 'contact', 'tag', 'note', 'newCompany', 'newUnit', 'newPerson', 'newChain', 'newNode'] as const;
const isOwn = (field: string): field is (typeof own)[number] => isOneOf(own, field);

const added: ReadonlySet<string> = new Set([
  'newCompany',
  'newUnit',
  'newPerson',
  'newChain',
  'newNode',
  'targetFirms',
  'localFirms',
  'contact',
  'tag',
  'note',
  'progress',
]);
export const isAdded = (field: string): boolean => added.has(field);

const targets: ReadonlySet<string> = new Set([
  ...companyTargets,
  ...leadTargets,
  ...gapTargets,
  ...industryTargets,
  ...supplyTargets,
]);
const isTarget = (field: string): field is ImportTarget => targets.has(field);

const isOneOf = <T extends string>(values: readonly T[], value: string): value is T =>
  (values as readonly string[]).includes(value);
