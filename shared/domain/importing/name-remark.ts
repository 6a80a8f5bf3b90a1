import { cities, provinces } from '../company/places.ts';
import { isFirmState } from '../company/written-name.ts';

/** 甲有限公司 新增, 甲有限公司（3家）, 甲有限公司-甲方, 甲方：乙有限公司: what a list says of a firm beside its name. */
interface RemarkBesideName {
  /** The cell without it. */
  readonly name: string;
  readonly remark: string;
}

/** Behind a whole name only; a branch, a place, a form of law, a state and a former name (written-name.ts) are left. */
export const remarkBesideName = (text: string): RemarkBesideName | undefined => {
  // Asked for each row of a big list: nearly all names end with their last word, without a sign before it.
  if (!hasSign.test(text)) return undefined;
  const before = (roleBefore.exec(text) ?? ownerBefore.exec(text) ?? bracketBefore.exec(text))?.groups;
  const { role, named } = before ?? {};
  if (role !== undefined && named !== undefined && !isFormBefore.test(role) && !isFirmState(role))
    return { name: named, remark: role.trim() };
  const { name, remark = '' } =
    (
      behindForm.exec(text) ??
      wordBehind.exec(text) ??
      numberBehind.exec(text) ??
      digitBehind.exec(text) ??
      othersBehind.exec(text) ??
      bracketBehind.exec(text)
    )?.groups ?? {};
  const inside = remark.trim();
  if (name === undefined || inside === '' || isFirmState(inside)) return undefined;
  if (digitBehind.test(text) || othersBehind.test(text)) return { name: name.trim(), remark: inside };
  // 甲有限公司（乙有限公司）: another firm, whatever it is to the first. Behind a dash it is one of a list.
  const isAnother = anotherFirm.test(inside);
  if (isAnother ? !/[)）】\]]$/.test(text) : isPartOfName.test(inside)) return undefined;
  return { name: name.trim(), remark: inside };
};

const hasSign = /[\s（(【[〔\-—–－:：_①-⑳¹²³⁴-⁹]|\d$|旗下|下属|及其?(?:关联|子|下属)/;
const wholeForm = '(?:有限公司|有限责任公司|股份公司|集团公司|总公司|集团)';
const words =
  '新增|新|续建|续报|新建|扩建|已?入库|已?入规|重点|规上|规下|限上|限下|拟?上规|四上|小微|高新|专精特新|小巨人|上市后备|外资|央企|国企|民企|链主|龙头|牵头|联合体|总包|甲方|乙方|丙方|丁方|投资方|业主|出资方|转让方|受让方|母公司|子公司|控股方|参股方';
const firmBehind = '(?<named>.{2,}(?:公司|集团|厂|合伙[）)]?|院|所))$';
const roleBefore = new RegExp(
  `^(?<role>${words}|拟|拟定|拟用名|暂定名?|暂名|意向|备选|储备|已?终止|已?暂停|在谈|已?签约)\\s*[:：\\s]\\s*${firmBehind}`,
  'su',
);
/** （暂定）甲有限公司, 【重点】甲有限公司: （中国）, （株） and a state are left. */
const bracketBefore = new RegExp(
  `^[（(【[〔](?<role>[\\p{Script=Han}A-Za-z]{1,10}|(?<=[【[〔])\\d{1,2})[）)】\\]〕]\\s*${firmBehind}`,
  'su',
);
const isFormBefore = new RegExp(
  `^(?:(?:原|曾|现|前|更名).+|株|有|合|财|社|集团|中国|亚太|亚洲|远东|国际|全球|大中华|华东|${[...provinces, ...cities].join('|')})(?:省|市|区)?$`,
  'su',
);
/** 某集团旗下甲有限公司: whose it is. */
const ownerBefore =
  /^(?<role>.{2,24}?(?:旗下|下属|所属)(?:的)?(?:(?:全资|控股|参股)?子公司)?)[:：]?\s*(?<named>.{2,}(?:有限公司|责任公司|股份公司|集团|厂))$/su;
/** The name ends in its legal form: what follows a sign is none of it. */
const behindForm = new RegExp(
  `^(?<name>.{2,}?${wholeForm})(?:\\s+|\\s*[-—–－_:：]+\\s*)(?<remark>[\\p{Script=Han}\\d]{1,16})$`,
  'su',
);
const wordBehind = new RegExp(
  `^(?<name>.{2,}?)(?:\\s+|\\s*[-—–－_:：（(【]+\\s*)(?<remark>${words}|(?:共|等)?\\d{1,3}[家户])[）)】]?$`,
  'su',
);
const bracketBehind =
  /^(?<name>.{2,}?(?:公司|集团|厂))\s*[（(【[](?<remark>[^（()）【】[\]]{1,24}|[^（()）【】[\]]{0,20}[（(][^（()）]{1,10}[）)][^（()）【】[\]]{0,20})[）)】\]]$/su;
/** 甲公司①, 甲公司[1]: the number of a footnote. */
const numberBehind = /^(?<name>.{2,}(?:公司|集团|厂))\s*(?<remark>[①-⑳]{1,3}|[[【]\d{1,2}[\]】])$/su;
/** 甲有限公司1, 甲有限公司²: the same, or a number of the list. */
const digitBehind = new RegExp(`^(?<name>.{2,}${wholeForm})(?<remark>\\d{1,2}|[¹²³⁴-⁹]{1,2})$`, 'su');
/** 甲有限公司及其关联公司. */
const othersBehind =
  /^(?<name>.{2,}?(?:公司|集团|厂))(?<remark>(?:及|和|与|以及)其?(?:关联|下属|控股|参股|旗下|所属|全资)*(?:子|分)?(?:公司|企业|方|单位))$/su;
const anotherFirm = /^(?![原曾现前]).{4,}(?:有限公司|责任公司|股份公司|集团)$/su;
/** （上市）, （总部） are left for the likeness of firms (firm-likeness.ts), former names and states for written-name.ts. */
const isPartOfName = new RegExp(
  `合伙|独资|个体|微型|普通|特殊|集团|控股|有限|股份|上市|总部|本部|(?:分公司|支公司|分厂|分院|分部|分店|分所|分中心|分行|支行|办事处|代表处|联络处|部|店|厂|站|馆|中心|基地|车间|事业部|工厂|银行)$|^(?:原|曾|现|前|旧|更名|改名|已?更名)|^(?:中国|${[...provinces, ...cities].join('|')})(?:省|市|自治区)?$|[省市县区州]$|^\\d+$|\\d{5}`,
  'u',
);
