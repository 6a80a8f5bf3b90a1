import { readRegion } from './region-value.ts';
import { isStageGroup, isTradeGroup, withoutCount } from './row-kind.ts';

/** What the words in the place of a name sum up; two groups of one kind in a row are a list of sums. */
export type GroupWord = 'place' | 'trade' | 'stage' | 'class' | 'amount';

/**
 * `figure`: a count or a statistic, which no record is called. `group`: may stand above its rows or only sum them up.
 * Undefined where the words may be the name of a record.
 */
export type GroupReading =
  | { readonly kind: 'figure' }
  | { readonly kind: 'group'; readonly word: GroupWord }
  | undefined;

export const readGroupWord = (name: string): GroupReading => {
  const text = name.replace(/\s/g, '').replace(partMark, '').replace(numbering, '');
  const words = withoutCount(text);
  if (/^(?:其中[:：]?)?$/.test(words) || figure.test(words) || figure.test(text)) return { kind: 'figure' };
  // 项目数：1个, 总投资额：5亿元.
  const said = /^([^:：]{2,12})[:：][约共计]*[\d,.]+[^:：]{0,6}$/.exec(text)?.[1];
  if (said !== undefined) return { kind: 'figure' };
  if (amountClass.test(words)) return group('amount');
  if (isPlace(words)) return group('place');
  if (isStageGroup.test(words)) return group('stage');
  if (recordClass.test(words)) return group('class');
  if (trade.test(words) || isTradeGroup.test(words)) return group('trade');
  return undefined;
};

const group = (word: GroupWord): GroupReading => ({ kind: 'group', word });

/** 其中：工业, 其中 亿元以上. */
export const partMark = /^其中\s*[:：,，、]?\s*(?!心)/;
const numbering = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)])/;

/** 年度目标, 完成比例, 2家, 项目个数, 同比增长（%）. */
const figure =
  /^(?:(?:共|计|共计|合计)?\d+(?:个|家|户|项|条|宗|人)(?:项目|企业)?|全[省市县区国乡镇州]|(?:[^\d:：]{0,6}(?:项目|企业))?(?:总|个|家|户)数量?|(?:[^\d:：]{0,6}(?:项目|企业))数量?|数量|总投资额?|投资总?额|(?:本?年度?|全年|月度|季度|考核)?(?:目标|任务)(?:数|任务|值|总?额)?|(?:年度|全年|目标|任务)*(?:完成|达成)(?:率|比例?|情况|数|进度|目标)|占(?:比|全[市县区省].{0,6})|比例|比重|(?:同|环)比(?:增长|增减|增速|下降|增幅|变化)?|增[幅速减]|增长率?|平均数?|(?:上年|去年)同期数?|序时进度|差额|缺口|净增(?:数|加)?)(?:[（(][^（()）]{0,8}[）)])?$/;

/** 亿元以上项目, 5-10亿元, 5000万元以下. */
const amountClass =
  /^[\d.,]*(?:[-—~至到][\d.]+)?[一二三五十百千]*[亿万千]+元?(?:[(（](?:不?含)[)）])?(?:及?以[上下]|内)?(?:的)?(?:项目|企业)?$/;

/** 省外项目, 规上工业企业, 省级专精特新. */
const recordClass =
  /^(?:(?:国家|省|市|县|区)级)?(?:[省市县区境国][内外]|内资|外资|民资|央企|国企|民企|工业|农业|服务业|商贸|产业|人才|新增|新建|续建|其他|其它|重点|重大|一般|规[上下]|限[上下]|上市|专精特新|(?:专精特新)?[“"]?小巨人[”"]?|高新技术|高企|科技型中小|瞪羚|独角兽|单项冠军|创新型中小)+(?:类|型|数)?(?:项目|企业)?(?:个数|家数|数)?$/;

/** Trades as the groups of a ledger call them; 产业, 行业, 类 at the end say it of any. */
const trade =
  /^(?:第[一二三]产业|[一二三]产|(?:现代)?(?:农业|服务业)|(?:高新)?工业|商贸(?:物流|服务)?|(?:现代)?物流|文旅|文化旅游|旅游|房地产|建筑业|基础设施|新能源(?:(?:智能)?(?:网联)?汽车)?|汽车(?:及|和)?零部件|新材料|(?:新一代)?(?:电子)?信息(?:技术)?|数字经济|(?:高端)?装备制造|智能制造|生物医药|医药健康|大健康|化工(?:新材料)?|(?:绿色)?食品(?:加工)?|纺织服装|节能环保|人工智能|低空经济|总部经济|其他|其它)$/;

const isPlace = (words: string): boolean => {
  if (
    /^(?:[省市县区](?:直|本级|属)|.{0,8}(?:经开|高新|开发|保税)区|[\p{Script=Han}]{1,4}(?:乡|镇|街道)(?:办事处)?)$/u.test(
      words,
    )
  )
    return !/(?:小|古)镇$/.test(words);
  if (words.length > 12) return false;
  const read = readRegion(words);
  return read.kind === 'place' && read.rest === '';
};
