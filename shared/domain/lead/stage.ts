/**
 * The default ladder (forms.md 3F): 线索 → 洽谈 → 拟签约 → 签约 → 注册 → 开工 → 入库(入统) → 竣工 → 投产 → 入规 → 达产.
 * A stage says where a lead stands; whether it moves is its status.
 */
export const leadStages = [
  'clue',
  'negotiation',
  'preSigning',
  'signed',
  'registered',
  'started',
  'enrolled',
  'completed',
  'producing',
  'aboveScale',
  'fullCapacity',
] as const;

export type LeadStage = (typeof leadStages)[number];

/** 推进中, 暂缓, 终止, 流转. */
export const leadStatuses = ['active', 'paused', 'ended', 'transferred'] as const;
export type LeadStatus = (typeof leadStatuses)[number];

/** 公开, 内部, 敏感. */
export const leadLabels = ['open', 'internal', 'sensitive'] as const;
export type LeadLabel = (typeof leadLabels)[number];

/**
 * A label that this version does not know counts as the strictest: it may say less than 敏感 or more, and what it hides
 * cannot be taken back once it was told. No label at all says nothing yet.
 */
export const isSensitiveLabel = (label: unknown): boolean =>
  label !== undefined && label !== null && label !== '' && label !== 'open' && label !== 'internal';

/** From 公开 over 内部 to 敏感. */
export const isStricterLabel = (label: LeadLabel, than: string): boolean =>
  leadLabels.slice(0, leadLabels.indexOf(label)).some((looser) => looser === than);

export const stageIndex = (stage: LeadStage): number => leadStages.indexOf(stage);
