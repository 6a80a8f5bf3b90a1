import type { NodeStatus } from '../chain/chain.ts';

/**
 * 缺失, 薄弱, 优势 as lists write them (建强补延 as well: forms.md 3E). Undefined for anything else: for two states at once
 * (缺失/薄弱), and for one that is denied, past or turned into another (无缺失, 原缺失, 由缺失转为薄弱).
 */
export const readNodeStatus = (text: string): NodeStatus | undefined => {
  const compact = text.replace(/\s|环节|链条/g, '');
  if (isTurned(compact)) return undefined;
  const said = (['missing', 'weak', 'strong'] as const).filter((status) => words[status].test(compact));
  if (said.length > 0) return said.length === 1 ? said[0] : undefined;
  return /^(?:未判断|未定|待判断|待定|[未待]研判)$/.test(compact) ? 'unjudged' : undefined;
};

/** The text speaks of a state that the node does not have, or no longer has. */
export const deniesStatus = (text: string): boolean => {
  const compact = text.replace(/\s|环节|链条/g, '');
  return denied.test(compact) || turned.test(compact);
};

const words: Readonly<Record<Exclude<NodeStatus, 'unjudged'>, RegExp>> = {
  missing: /缺失|空白|断[点链]|缺链|补链|延链|建链|没有|尚无|^(?:缺|无|×|✕|补|延|建)$/,
  weak: /薄弱|较弱|偏弱|堵点|短板|不足|不强|^(?:弱|一般|○)$/,
  strong: /优势|较强|完备|完善|成熟|强链|^(?:强|好|●)$/,
};

const lacking = '(?:缺失|空白|断[点链]|缺链|薄弱|较弱|偏弱|堵点|短板|不足)';
const strength = '(?:优势|较强|完备|完善|成熟)';

const isTurned = (compact: string): boolean => denied.test(compact) || (isState.test(compact) && turned.test(compact));

/** 无缺失, 不存在薄弱, 非薄弱; 不够完善, 待完善, 优势不明显. */
const denied = new RegExp(
  `(?:无|没有|不(?!足|强)|非|未|免|杜绝|消除|摆脱|告别|[填弥]补|补齐|补上|补强|打通|解决)[^，,。;；、]{0,4}${lacking}` +
    `|(?:不|未|无|没有?|非|待|需|亟|逐步|逐渐|正在|欠|缺|较?难)[^，,。;；、]{0,3}${strength}` +
    `|${strength}(?:地位)?(?:不|尚未|未|丧失|减弱|下降)`,
);
/** 原缺失, 已补齐（原缺失）, 由缺失转为薄弱, 缺失→薄弱, 缺失问题已解决. */
const turned =
  /(?:^|[（(，,；;])(?:原(?![材料油药液奶木矿])|曾|此前|以前|过去|去年)|原(?:为|来|先|属)|(?:转|变|升|降|改)(?:为|成|至|到)|由.+[至到]|→|⇒|->|—>|已(?!经?(?:缺失|断))[^，,。;；]{0,8}(?:补|解决|消除|打通|建成|填|改善|缓解|链|突破|完成)|(?:已经?|基本|全部|全面)(?:补齐|解决|消除|打通|建成|填补)|补齐|弥补|不再/;
const isState = new RegExp(`${lacking}|补链|延链|建链|${strength}|强链`);
