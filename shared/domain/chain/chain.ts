/** 上游, 中游, 下游 (forms.md 3E). */
export const chainTiers = ['upstream', 'midstream', 'downstream'] as const;
export type ChainTier = (typeof chainTiers)[number];

/** 优势, 薄弱, 缺失; `unjudged` until the lead unit has looked. Set by people from evidence, never computed. */
export const nodeStatuses = ['unjudged', 'strong', 'weak', 'missing'] as const;
export type NodeStatus = (typeof nodeStatuses)[number];

/** As a map shows it: what this version does not understand is no judgement, and stands in for none. */
export const mapStatuses = [...nodeStatuses, 'needsUpgrade'] as const;
export type MapStatus = (typeof mapStatuses)[number];

export const mapStatusOf = ({
  status,
  unreadable = [],
}: {
  readonly status: NodeStatus;
  readonly unreadable?: readonly { readonly field: string }[];
}): MapStatus => (unreadable.some(({ field }) => field === 'status' || field === 'tier') ? 'needsUpgrade' : status);

export const nodeCompanyRoles = ['local', 'target'] as const;
export type NodeCompanyRole = (typeof nodeCompanyRoles)[number];

/** 未接触, 已接触, 已转线索, 放弃 (T8). */
export const targetStates = ['untouched', 'contacted', 'becameLead', 'dropped'] as const;
export type TargetState = (typeof targetStates)[number];
