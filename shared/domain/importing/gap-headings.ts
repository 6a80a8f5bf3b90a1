import type { GapTarget } from './gap-target.ts';
import { type Synonyms, words } from './synonyms.ts';
import { isTierHeading } from './tier-words.ts';

/** 补链延链清单, 缺失环节清单, 招商目标清单 by chain; a heading that ends in 企业 is a heading. */
export const gapSynonyms: readonly (Synonyms & { readonly target: GapTarget })[] = [
  {
    target: 'chain',
    exact: words('产业链 产业链名称 所属产业链 链条 链条名称 重点产业链 产业 所属产业 主导产业 产业名称'),
    like: /产业链/,
    never: /链长|链主|环节|企业|节点|单位|方向|短板/,
  },
  {
    target: 'node',
    exact:
      words(`缺失环节 薄弱环节 环节 环节名称 产业链环节 关键环节 补链环节 延链环节 强链环节 缺失薄弱环节 薄弱缺失环节 缺失或薄弱环节 短板环节 断点 堵点 断点堵点 空白环节
      产业环节 细分环节 节点 优势环节 补链延链环节 补链强链环节 环节/节点 产业链节点 缺链环节 断链环节 强链 补链 延链 建链 缺链 断链`),
    // The cells decide: firms or ticks may stand below 上游 as well.
    alike: isTierHeading,
    like: /环节|节点|链位|断点|堵点|卡点|短板|缺口|空白点|缺链/,
    never: /企业|状态|现状|类型|描述|说明|原因|分析|数量/,
  },
  {
    target: 'tier',
    exact: words('上中下游 所处位置 位置 产业链位置 上下游 层级'),
    like: /上.*[中下]游|产业链位置/,
    never: /企业/,
  },
  {
    target: 'nodeStatus',
    exact: words('状态 环节状态 现状 强弱 环节现状 类型 补链类型 链条类型 环节类型 判断 评价 强弱状态'),
    like: /(?:环节|强弱).*(?:状态|现状|类型)|[建强补延]链类型/,
    never: /企业|接触|进展|对接/,
  },
  {
    target: 'nodeReason',
    exact: words('判断依据 依据 原因 缺失原因 薄弱原因 问题分析 存在问题 现状分析 短板分析 情况说明'),
    like: /(?:判断|缺失|薄弱|短板).*(?:依据|原因|分析|说明)/,
  },
  {
    target: 'targetFirms',
    exact:
      words(`目标企业 招商目标企业 拟招引企业 拟引进企业 重点招引企业 目标招引企业 招引目标企业 意向企业 对标企业 补链企业 延链企业 目标客商 招商对象 目标公司 龙头企业 链主企业
      目标企业名称 国内重点企业 代表企业 重点企业 招引企业 拟对接企业`),
    like: /(?:目标|招引|引进|对标|意向|龙头|链主|补链|延链|强链|拟对接|重点)(?:招商|招引|引进|对接)?(?:企业|公司|单位|客商|对象)/,
    never: /数|地址|联系|职务|电话|所在|产品|简介|现有|本地|本市|本县/,
  },
  {
    target: 'localFirms',
    exact: words('本地企业 现有企业 本市企业 本县企业 本区企业 现有重点企业 本地重点企业 本地配套企业 已有企业'),
    like: /(?:本地|现有|本[市县区]|已有|域内|市内|县内).{0,4}企业/,
    never: /数/,
  },
  { target: 'nodeDescription', exact: words('环节说明') },
  { target: 'targetState', exact: words('接触状态') },
  { target: 'firmReason', exact: words('企业说明') },
  { target: 'priority', exact: words('优先级 优先程度 优先次序 重要程度 招引优先级 优先顺序'), like: /优先/ },
  { target: 'creditCode', exact: words('统一社会信用代码 社会信用代码 信用代码'), like: /信用代码/ },
  {
    target: 'region',
    exact: words('所在地 企业所在地 所在地区 总部所在地 所在城市 注册地 地区'),
    like: /(?:所在|总部|注册)(?:地|地区|城市)/,
  },
  { target: 'groupName', exact: words('所属集团 母公司 集团'), like: /所属集团|母公司/ },
  {
    target: 'business',
    exact: words('主营业务 主要产品 主营产品 企业简介 企业概况'),
    like: /主营|主要产品|企业(?:简介|概况)/,
  },
  {
    target: 'contactName',
    exact: words('联系人 企业联系人 联系人姓名'),
    like: /联系人/,
    never: /电话|手机|职务|方式|责任/,
  },
  { target: 'contactTitle', exact: words('职务 联系人职务') },
  {
    target: 'phone',
    exact: words('联系电话 联系方式 电话 手机 企业联系电话'),
    like: /电话|手机|联系方式/,
    never: /责任|领导|牵头|单位|链长/,
  },
  { target: 'email', exact: words('邮箱 电子邮箱') },
  { target: 'wechat', exact: words('微信 微信号') },
  { target: 'legalPerson', exact: words('法定代表人 法人 法人代表') },
  { target: 'skip', exact: words('序号 序 编号 no no. 行号 #') },
];
