import { headingKey } from './cell.ts';
import { gapSynonyms } from './gap-headings.ts';
import { type CompanyTarget, type ImportKind, type ImportTarget, moneyTargets } from './import-target.ts';
import { headsALedger } from './kind-headings.ts';
import { leadSynonyms } from './lead-headings.ts';
import { isForeignMoney } from './money-unit.ts';
import { type Synonyms, words } from './synonyms.ts';

/** 0 to 100: how surely a heading means the target. Values can still overrule it (column-match.ts). */
export const headingScores = (heading: string, kind: ImportKind): ReadonlyMap<ImportTarget, number> => {
  const scores = new Map<ImportTarget, number>();
  // 注册资本（单位：万元） and 总投资（万元人民币） say what 注册资本（万元） says: 单位 there is no office, 人 is nobody.
  const key = headingKey(heading).replace(yuanInBrackets, '');
  // What is longer heads nothing, and every pattern below would be tried at each of its characters.
  if (key === '' || key.length > longestHeading) return scores;
  // Masked copies of ours name nobody.
  if (key.includes('已脱敏')) return scores.set('skip', 100);
  const shared = synonymsOfKind[kind].find(({ both }) => both?.(key) === true);
  if (shared !== undefined) return scores.set(shared.target, 100);
  const bare = key.replace(/[(（].*?[)）]/g, '');
  const isOther = ofOtherFirm.test(bare);
  for (const { target, exact, like, alike, never } of synonymsOfKind[kind]) {
    if (never?.test(key) === true || (isOther && !exact.includes(bare))) continue;
    // Money of another country must not become 万元.
    if (moneyTargets.has(target) && isForeignMoney(key)) continue;
    const place = exact.indexOf(bare) >= 0 ? exact.indexOf(bare) : exact.indexOf(key);
    // Earlier synonyms are the surer ones: 企业名称 before 名称.
    if (place >= 0) scores.set(target, 100 - Math.min(place, 30));
    else if (like?.test(key) === true || alike?.(key) === true) scores.set(target, 60);
  }
  if (isOther && scores.size === 0) scores.set('extra', 60);
  return scores;
};

/** 母公司注册资本, 股东成立日期: said of another firm than that of the row. */
const ofOtherFirm =
  /^(?:母公司|控股股东|股东|实际控制人|实控人|集团(?:公司)?|总公司|上级(?:单位|公司|企业)|关联(?:企业|公司)|子公司|被投(?:企业|公司))./;

/** 注册资本（万美元）: would be an amount if it counted yuan; its column is kept as text. */
export const headsForeignMoney = (heading: string, kind: ImportKind): boolean => {
  if (!isForeignMoney(heading)) return false;
  const plain = headingKey(heading).replace(foreignInBrackets, '').replace(foreignWord, '');
  return [...headingScores(plain, kind).keys()].some((target) => moneyTargets.has(target));
};

const foreignInBrackets = /[(（][^()（）]*[)）]/g;
const foreignWord = /(?:[千百]?[万亿])?(?:美元|美金|港元|港币|欧元|日元|英镑|外币)/g;

/** Whether the text could be a heading of any kind. */
export const isKnownHeading = (text: string): boolean =>
  text.length <= longestHeading * 2 &&
  (headingScores(text, 'company').size > 0 ||
    headingScores(text, 'industry').size > 0 ||
    headingScores(text, 'supply').size > 0 ||
    headsALedger(text));

const longestHeading = 300;

const yuanInBrackets =
  /\((?:(?:金额|货币|计量)?单位)?(?:(?:折合|约合|折算)[为成]?)?(?:人民币|rmb|cny)?(?:万|亿|千|百万)?元?(?:人民币|rmb|cny)?\)$/;

/** 2025年产值（亿元）: four digits, and a heading all the same. */
export const isFigureOfYear = (text: string): boolean =>
  /^(?:19|20)\d{2}/.test(text) && headingScores(text, 'company').has('extra');

/** A word of the lists itself, not only something like one. */
export const isExactHeading = (text: string): boolean =>
  kindsWithHeadings.some((kind) => [...headingScores(text, kind).values()].some((score) => score > 60));

const kindsWithHeadings = ['company', 'lead', 'chainGap'] as const;

const companySynonyms: readonly (Synonyms & { readonly target: CompanyTarget })[] = [
  {
    target: 'name',
    exact:
      words(`企业名称 公司名称 企业全称 公司全称 单位名称 企业名 公司名 单位全称 投资方名称 投资方 投资主体 投资人 机构名称 客户名称
      申报单位 市场主体名称 主体名称 项目单位 项目业主 业主单位 供应商名称 供应商 厂商名称 厂商 厂家名称 厂家 目标企业 招商目标企业 拟招引企业 公司中文名称 中文名称 企业 公司 单位
      所在企业 所在公司 任职企业 任职公司 法人名称 名称 全称 名字 company companyname name`),
    like: /(?:企业|公司|单位|投资方|投资商|机构|客户|主体|业主|厂家|商户)(?:的)?(?:中文)?(?:名称|全称|名)/,
    never:
      /简称|曾用|英文|集团|上级|母公司|股东|联系|项目名|产品名|类型|性质|规模|地址|人数|代码|编号|总部|控股|法人代表|法定/,
  },
  {
    target: 'shortName',
    exact: words('企业简称 公司简称 证券简称 股票简称 简称 股票名称 证券名称 单位简称 a股简称'),
    like: /简称/,
  },
  {
    target: 'formerNames',
    exact: words(
      '曾用名 曾用名称 企业曾用名 公司曾用名 原名称 原名 原企业名称 原公司名称 曾用企业名称 更名前名称 曾用名 前称 formername formernames',
    ),
    like: /曾用名|^原(?:企业|公司|单位)?名称?$|更名前/,
  },
  {
    target: 'creditCode',
    exact: words(
      '统一社会信用代码 社会信用代码 统一信用代码 信用代码 统一代码 机构代码 税号 纳税人识别号 uscc 统一社会信用代码/注册号 营业执照号 企业代码',
    ),
    like: /信用代码|纳税人识别号/,
  },
  {
    target: 'stockCode',
    exact: words('证券代码 股票代码 上市代码 a股代码 股票编号 证券编号 stockcode code 代码'),
    like: /(?:证券|股票|上市)(?:代码|编号)/,
  },
  {
    target: 'exchange',
    exact: words(
      '上市地 上市地点 上市场所 交易所 上市交易所 上市板块 是否上市 上市情况 上市状态 上市市场 板块 listed exchange',
    ),
    like: /上市(?:地|板|所|情况|状态)|交易所|是否.*上市/,
    never: /日期|时间/,
  },
  {
    target: 'listedOn',
    exact: words('上市日期 上市时间 上市日 首发上市日期 上市年月'),
    like: /上市.*(?:日期|时间|日)/,
  },
  { target: 'industry1', exact: words('申万一级 申万一级行业 一级行业 行业一级 行业大类 行业门类 所属申万一级行业') },
  { target: 'industry2', exact: words('申万二级 申万二级行业 二级行业 行业二级 行业中类 所属申万二级行业') },
  { target: 'industry3', exact: words('申万三级 申万三级行业 三级行业 行业三级 行业小类 所属申万三级行业') },
  {
    target: 'industry',
    exact: words(
      '所属行业 行业 行业名称 行业类别 行业分类 国标行业 所在行业 行业领域 申万行业 细分行业 主导产业 industry',
    ),
    like: /所属.*行业|行业(?:类别|分类|名称)/,
    never: /代码|编码|一级|二级|三级|地位|排名|上游|下游/,
  },
  { target: 'industryCode', exact: words('行业代码 行业编码 申万行业代码 申万代码'), like: /行业(?:代码|编码)/ },
  {
    target: 'region',
    exact: words(
      '地区 所在地区 注册地 所在地 所属地区 区域 所属区域 属地 行政区划 省市 省市县 省/市 省份城市 企业所在地 总部所在地 总部地区 籍贯 注册地区 所在区域',
    ),
    like: /(?:注册|所在|所属|总部)(?:地区|地|区域)$|省.*市.*[区县]/,
    never: /地址|上市/,
  },
  {
    target: 'province',
    exact: words('省份 省 所属省份 所在省份 省级 省(市) 所属省 所在省 注册省份 省市自治区 province'),
    like: /省份/,
  },
  {
    target: 'city',
    exact: words('城市 市 所属城市 所在城市 地市 地级市 所属市 所在市 注册城市 市州 总部城市 city'),
    like: /城市|地级市/,
    never: /省/,
  },
  {
    target: 'county',
    exact: words('区县 县区 县(市、区) 县市区 区 县 所属区县 所在区县 所属县区 区/县 县 县级 市辖区'),
    like: /区县|县区|县市区/,
    never: /省/,
  },
  {
    target: 'address',
    exact: words(
      '注册地址 地址 企业地址 公司地址 通讯地址 联系地址 办公地址 详细地址 住所 经营地址 单位地址 通信地址 总部地址 厂址 厂区地址 工厂地址 生产地址 生产经营地址 address',
    ),
    like: /地址|住所/,
    never: /网址|网站|邮箱|邮件|上市/,
  },
  {
    target: 'groupName',
    exact: words('所属集团 集团名称 母公司 控股股东 上级集团 集团 母公司名称 实际控制人 总公司'),
    like: /所属集团|母公司|控股/,
  },
  {
    target: 'registeredCapital',
    exact: words('注册资本 注册资金 注册资本金 注册资本额 资本金 registeredcapital'),
    like: /注册(?:资本|资金)/,
    // Money of another currency must not become 万元.
    never: /实缴|拟|新增|增资|变更|^原|币种|单位|代码|美元|美金|港元|港币|欧元|日元|英镑|韩元|usd|hkd|eur|jpy|gbp/,
  },
  {
    target: 'foundedOn',
    exact: words(
      '成立日期 成立时间 注册日期 注册时间 成立年月 设立日期 成立日 开业日期 工商登记日期 工商注册日期 注册登记日期 成立年份 设立时间 创立时间 founded foundedon established',
    ),
    like: /(?:成立|设立|创立|注册)(?:日期|时间|年)/,
  },
  {
    target: 'scale',
    exact: words('企业规模 规模 公司规模 员工规模 人员规模 规模类型'),
    like: /(?:企业|公司|员工|人员)规模/,
    never: /资产|投资|项目/,
  },
  {
    target: 'website',
    exact: words('官网 网址 网站 公司网址 企业官网 公司网站 企业网址 官方网站 website'),
    like: /官网|网址|网站/,
  },
  {
    target: 'business',
    exact: words(
      '主营业务 经营范围 主要产品 主营产品 业务范围 产品 公司简介 企业简介 主要业务 主营 主营业务范围 企业概况 主营业务及产品 简介 主要产品及业务 主导产品 主导产品及服务',
    ),
    like: /主营|经营范围|业务范围|(?:企业|公司)(?:简介|概况)|主要产品/,
    never: /收入|利润|营收|占比|增长/,
  },
  {
    target: 'contactName',
    exact: words(
      '联系人 联系人姓名 对接人 企业联系人 联系人员 负责人 企业负责人 联络人 姓名 对接人员 投资商联系人 主要联系人 董秘 董事会秘书 总经理 董事长 实际负责人 contact contactperson contactname',
    ),
    like: /联系人|对接人|联络人|负责人/,
    never: /电话|手机|方式|职务|邮箱|微信|号码|责任单位|我方|单位/,
  },
  {
    target: 'contactTitle',
    exact: words('职务 联系人职务 岗位 职位 对接人职务 负责人职务 title position'),
    like: /职务|职位/,
  },
  {
    target: 'phone',
    exact: words(
      '联系电话 联系方式 电话 手机 手机号 手机号码 联系人电话 联系手机 固定电话 座机 电话号码 办公电话 企业电话 公司电话 移动电话 联系号码 联系人手机 联系人联系方式 对接人电话 负责人电话 固话 tel phone mobile',
    ),
    like: /电话|手机|联系方式|座机/,
  },
  { target: 'wechat', exact: words('微信 微信号 联系人微信 wechat'), like: /微信/ },
  { target: 'email', exact: words('邮箱 电子邮箱 电子邮件 联系邮箱 e-mail email 企业邮箱'), like: /邮箱|邮件|e-?mail/ },
  {
    target: 'legalPerson',
    exact: words('法定代表人 法人 法人代表 法人姓名 法定代表人姓名 企业法人 法人代表姓名 法定代表人(负责人)'),
    like: /法定代表人|法人(?:代表|姓名)/,
    never: /电话|手机|方式|证|代码|名称/,
  },
  {
    target: 'tag',
    exact: words('标签 企业标签 产业链 所属产业链 所属产业 产业 产业链名称 关键词 资质 企业资质 荣誉资质 产业方向'),
    like: /标签|所属产业/,
    never: /环节|链长|代码/,
  },
  {
    // Known to be headings and to have no field: their values must not be taken for phones, codes or places.
    target: 'extra',
    exact:
      words(`职工数 职工人数 员工数 员工人数 从业人数 从业人员 从业人员数 用工人数 参保人数 社保人数 人数 在岗职工数 龙头企业 链主企业 意向企业 是否龙头
      是否链主 龙头 链主 是否规上 镇街 乡镇 街道 镇 乡镇街道 镇(街道) 乡镇(街道) 所属镇街 所属乡镇 所在乡镇 园区 所属园区 所在园区 登记时间 登记日期
      登记机关 登记状态 经营状态 组织机构代码 组织机构代码证 工商注册号 注册号 营业执照注册号 登记证号 厂房面积 占地面积 专利数 研发人员 企业类型 企业性质`),
    like: /^(?:[上去本今当前]年度?|近[一二三两]年|\d{2,4}年度?)?(?:\d{1,2}[-—至~]\d{1,2}月)?(?:累计|完成|实现|预计|主营)*(?:营业?收入?|营业?总收入|业务收入|工业总产值|总产值|产值|销售收入|销售额|税收|入库税收|纳税总?额?|利税|利润总?额?|净利润|亩均税收|总资产|资产总额|研发投入|出口额)(?:总?额|情况)?(?:\(.*\))?$/,
  },
  { target: 'note', exact: words('备注 说明 备注说明 备 注 其他说明 备注信息 remark remarks note') },
  { target: 'skip', exact: words('序号 序 编号 no no. 行号 # 序列 序号no 顺序号 排序') },
];

const industrySynonyms: readonly Synonyms[] = [
  { target: 'industryCode', exact: words('行业代码 代码 行业编码 编码 code 指数代码'), never: /上级|父/ },
  { target: 'industryName', exact: words('行业名称 名称 行业 name 类别名称'), never: /上级|父|上游/ },
  { target: 'level', exact: words('层级 级别 行业级别 行业层级 level 级次') },
  { target: 'parentCode', exact: words('上级代码 父级代码 上级行业代码 父代码 上级编码 parentcode 父级编码') },
  { target: 'parentName', exact: words('上级行业 上级名称 父级名称 父级行业 上级行业名称 parent') },
  { target: 'skip', exact: words('序号 编号 no no.') },
];

const supplySynonyms: readonly Synonyms[] = [
  { target: 'supplyUpstream', exact: words('上游行业 上游 供应商行业 上游行业名称 供应行业 upstream') },
  { target: 'supplyIndustry', exact: words('行业 下游行业 行业名称 所属行业 下游 industry'), never: /上游/ },
  { target: 'supplyWeight', exact: words('关联次数 次数 权重 关联度 关联强度 频次 weight 数量') },
  { target: 'skip', exact: words('序号 编号 no no.') },
];

const synonymsOfKind: Readonly<Record<ImportKind, readonly Synonyms[]>> = {
  company: companySynonyms,
  industry: industrySynonyms,
  supply: supplySynonyms,
  lead: leadSynonyms,
  chainGap: gapSynonyms,
  unknown: [],
};
