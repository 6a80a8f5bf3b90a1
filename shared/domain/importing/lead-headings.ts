import { projectAmountFields, projectAmounts } from '../lead/project-amounts.ts';
import type { LeadTarget } from './lead-target.ts';
import { headsNameAndInvestor } from './name-and-investor.ts';
import { stageOfHeading, statusOfHeading } from './stage-marks.ts';
import { type Synonyms, words } from './synonyms.ts';

/** 计划开工日期, 时间节点 over 竣工: no day on which something happened. */
export const planned = /计划|预计|拟|目标|力争|预期|倒排|承诺|约定|要求|时限|节点|安排|倒计时/;
/** The team's own people, whose numbers must not become the investor's. */
const ours = /责任|领导|牵头|单位|包保|包联|首谈|招商|跟踪|我方|部门|科室|专员/;

/**
 * 今年计划投资额, 1-6月完成投资额, 2024年产值: what one period or a part comes to is neither what the whole costs nor what it will
 * make one day.
 */
const ofPeriod =
  /\d{2,4}年|[今去上明当本近]一?年|半年|季度|月|累计|完成|截[至止]|已(?!签)|现有|目前|年度|新增|剩余|追加|实际|[一二三四首本]期/;
/** 投资方2024年营业收入, 企业年销售收入: how large the firm is, and nothing of the project. */
const ofFirm = /企业|公司|集团|投资方|投资商|客商|业主/;

const notThe = { period: ofPeriod, firm: ofFirm } as const;

const either = (...patterns: readonly RegExp[]): RegExp => new RegExp(patterns.map(({ source }) => source).join('|'));

/** 线索登记表 and 项目台账 as offices head them (forms.md 3A); earlier synonyms are the surer ones. */
export const leadSynonyms: readonly (Synonyms & { readonly target: LeadTarget })[] = [
  {
    target: 'leadName',
    both: headsNameAndInvestor,
    exact: words(
      '项目名称 线索名称 项目线索名称 项目全称 项目名 招商项目名称 在谈项目 签约项目 招商项目 拟投资项目 拟引进项目 项目 线索',
    ),
    like: /项目.{0,4}名称?$|线索名/,
    never: /单位|负责|编号|类型|内容|概况|简介|进展|阶段|状态|代码|业主|公司|联系|来源/,
  },
  {
    target: 'investor',
    exact:
      words(`投资方 投资方名称 投资方全称 投资主体 投资商 投资企业 投资单位 投资人 投资公司 投资方(全称) 投资客商 客商 客商名称 意向企业 意向投资企业 引进企业
      招商企业 企业名称 公司名称 项目业主 业主单位 项目单位 建设单位 客户名称 目标企业 企业 公司 业主`),
    like: /投资(?:方|商|主体|企业|单位|人)|业主|(?:企业|公司|客商)(?:名称|全称)/,
    never: /联系|介绍|简介|概况|地址|性质|类型|职务|电话|负责|国别|所在|诉求|属地|注册|集团|信用|代码|对接/,
  },
  {
    target: 'stage',
    exact: words(
      '阶段 项目阶段 当前阶段 所处阶段 目前阶段 推进阶段 进展阶段 线索阶段 洽谈阶段 阶段(状态) 阶段状态 项目状态 状态 目前状态 当前状态 线索状态 项目进度',
    ),
    like: /阶段|(?:项目|线索)状态/,
    never: /下|上一|备注|意见|日期|时间|撞单/,
  },
  // The cells decide: 签约 may head amounts as well.
  { target: 'stageMark', exact: [], alike: (key) => (stageOfHeading(key) ?? statusOfHeading(key)) !== undefined },
  { target: 'status', exact: words('推进状态 状态 项目状态 目前状态 当前状态 线索状态'), never: /撞单/ },
  { target: 'leadCode', exact: words('线索编号 项目编号 线索编码 项目编码 登记编号') },
  {
    target: 'registeredOn',
    exact: words(
      '登记日期 登记时间 登记日 线索登记日期 线索登记时间 录入日期 录入时间 填报日期 填报时间 收集时间 信息登记时间 线索获取时间 上报日期 上报时间',
    ),
    like: /(?:登记|录入|收集|获取)(?:日期|时间)/,
    never: /注册|工商|计划|预计/,
  },
  {
    target: 'firstContactOn',
    exact: words(
      '首次接洽日期 首次接洽时间 首次接触时间 首次接触日期 首次对接时间 首次洽谈时间 首谈时间 接洽日期 接洽时间 对接日期 对接时间 洽谈时间 洽谈日期',
    ),
    like: /首[次谈].*(?:时间|日期)|(?:接洽|对接|洽谈|接触)(?:日期|时间)/,
    never: planned,
  },
  {
    target: 'signedOn',
    exact: words(
      '签约日期 签约时间 签约日 签订日期 签订时间 协议签订时间 合同签订日期 合同签订时间 正式签约时间 签约年月',
    ),
    like: /(?:签约|签订|签署)(?:日期|时间|日)/,
    never: either(planned, /保密|土地|会议|纪要|备忘|监管|租赁|贷款|施工/),
  },
  {
    target: 'incorporatedOn',
    exact: words(
      '注册日期 注册时间 公司注册日期 公司注册时间 工商注册日期 工商注册时间 企业注册时间 注册日 落户日期 营业执照日期',
    ),
    like: /注册(?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'startedOn',
    exact: words('开工日期 开工时间 实际开工日期 实际开工时间 开工日 动工时间 动工日期'),
    like: /[开动]工(?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'enrolledOn',
    exact: words('入库日期 入库时间 入统日期 入统时间 入库(入统)日 入库入统日期 纳统时间 纳统日期 入库(入统)日期'),
    like: /(?:入库|入统|纳统).*(?:日|时间)/,
    never: planned,
  },
  {
    target: 'completedOn',
    exact: words('竣工日期 竣工时间 竣工日 完工时间 完工日期'),
    like: /[竣完]工(?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'producingOn',
    exact: words('投产日期 投产时间 投产日 实际投产时间'),
    like: /投产(?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'aboveScaleOn',
    exact: words('入规日期 入规时间 入规日 上规时间 升规时间'),
    like: /[入上升]规(?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'fullCapacityOn',
    exact: words('达产日期 达产时间 达产日 达效时间'),
    like: /达[产效](?:日期|时间|日)/,
    never: planned,
  },
  {
    target: 'investment',
    exact:
      words(`总投资 总投资额 投资总额 计划总投资 项目总投资 预计总投资 拟总投资 投资额 计划投资 计划投资额 拟投资额 投资规模 协议投资额 签约金额 合同金额
      协议总投资 合同投资额 投资金额 意向投资额 投资`),
    like: /总投资|投资(?:总)?额|投资规模|(?:签约|协议|合同)(?:投资|资金|金额)/,
    never: either(/固定|固投|设备|强度|到位|投资方|投资商|内容|主体|人|企业|概况/, ofPeriod),
  },
  ...projectAmountFields.map((target) => {
    const { exact, like, never, no } = projectAmounts[target];
    return { target, exact: words(exact), like, never: either(never, ...no.map((what) => notThe[what])) };
  }),
  {
    target: 'content',
    exact:
      words(`投资内容 投资内容/工艺 建设内容 项目内容 主要建设内容 建设规模及内容 建设内容及规模 项目概况 项目简介 项目情况 项目基本情况 拟投资项目概况 主要内容
      建设规模 产品方案 项目介绍 投资内容及规模`),
    like: /(?:建设|投资|项目)(?:规模及)?(?:主要)?(?:内容|概况|简介|介绍)|基本情况/,
    never: /企业|投资方/,
  },
  {
    target: 'siteIntent',
    exact: words(
      '选址意向 拟选址 选址 意向选址 项目选址 选址要求 拟落户地 拟落地园区 落户园区 落户地点 落地地点 落地区域 建设地点 项目地点 落地园区 承载园区',
    ),
    like: /选址|落[户地](?:园区|地点|区域|乡镇)|建设地点/,
  },
  {
    target: 'request',
    exact: words(
      '诉求 企业诉求 投资方诉求 主要诉求 政策诉求 项目诉求 需求 需协调事项 需协调解决的问题 需协调解决事项 需政府协调支持事项 投资商的具体要求',
    ),
    like: /诉求|需.*协调|需.*支持/,
  },
  {
    target: 'leadUnit',
    exact:
      words(`责任单位 牵头单位 责任部门 责任单位/责任人 责任单位/人 牵头部门 主办单位 招商单位 引进单位 包保单位 承办单位 跟踪单位 服务单位 责任科室 招商主体 首谈单位
      报送单位 填报单位 所属单位 招引单位 属地单位`),
    like: /(?:责任|牵头|主办|招商|引进|承办|跟踪|包保|包联|服务|招引|首谈)(?:单位|部门|科室|主体)/,
    never: /电话|联系/,
  },
  {
    target: 'leadOwner',
    exact:
      words(`责任人 项目责任人 具体责任人 项目负责人 包保领导 包联领导 牵头领导 分管领导 挂点领导 联系领导 责任领导 首谈人 跟进人 招商人员 招商专员 项目专员 经办人
      负责人 包保责任人 领导 对接人`),
    like: /(?:责任|负责|跟踪|跟进|经办|包保|包联|首谈)(?:人|领导|人员)|(?:县|市|区)?领导$/,
    never: /企业|投资|客商|单位|电话|批示|意见|公司|法人/,
  },
  {
    target: 'progress',
    exact: words(
      '最近进展 最新进展 进展情况 项目进展 项目进展情况 工作进展 洽谈进展 目前进展 当前进展 进展 推进情况 项目推进情况 推进进展 形象进度 洽谈情况 工作开展情况 进度情况 进度 项目进度情况',
    ),
    // 进度、备注 and 备注（进展情况） are remarks that tell how far it has come.
    like: /进展|推进情况|形象进度|洽谈情况|进度.*备注|备注.*进度/,
    never: /日期|时间|阶段|计划|下/,
  },
  {
    target: 'progressOn',
    exact: words('进展日期 进展时间 更新日期 更新时间 最近进展日期 最新进展日期'),
    like: /进展(?:日期|时间)/,
  },
  {
    target: 'nextStep',
    exact: words(
      '下步打算 下步工作 下步计划 下步举措 下步措施 下步安排 下步工作计划 下步 下一步 下一步打算 下一步工作 下一步计划 下一步举措 下一步措施 下一步工作计划 下一步安排',
    ),
    like: /下(?:一)?步|下阶段/,
    never: /时限|时间|日期|期限/,
  },
  {
    target: 'nextStepDueOn',
    exact: words('完成时限 时限 下步时限 下步时间 办结时限 截止时间 截止日期 限时 完成期限'),
    like: /下(?:一)?步.*(?:时限|时间|日期|期限)|完成时限/,
  },
  {
    target: 'problem',
    exact: words('存在问题 存在的问题 问题 存在困难 困难问题 存在问题及困难 制约因素 主要问题'),
    like: /存在.*(?:问题|困难)|问题/,
    never: /协调|诉求/,
  },
  { target: 'generationPath', exact: words('谋划路径 生成路径 来源路径 谋划生成路径') },
  {
    target: 'introducer',
    exact: words('引荐人 推荐人 介绍人 信息来源 线索来源 项目来源 信息提供人 来源 信息来源(路径引荐人)'),
    like: /引荐|信息来源|线索来源/,
    never: /电话|联系/,
  },
  {
    target: 'chainNode',
    exact: words('产业链环节 产业链/环节 所属产业链/环节 产业链及环节 链条环节'),
    like: /产业链.{0,3}环节/,
  },
  {
    target: 'chain',
    exact: words('产业链 所属产业链 产业链名称 链条 所属链条 所属产业 产业'),
    like: /产业链/,
    never: /链长|链主|环节|代码/,
  },
  { target: 'node', exact: words('环节 所属环节 产业环节 细分环节 节点'), like: /环节/, never: /产业链/ },
  {
    target: 'label',
    exact: words('密级 密级标识 敏感级别 敏感程度 公开属性 是否敏感 保密级别 知悉范围'),
    like: /密级|敏感|保密级/,
  },
  { target: 'creditCode', exact: words('统一社会信用代码 社会信用代码 统一信用代码 信用代码 uscc'), like: /信用代码/ },
  {
    target: 'region',
    exact: words('注册地 投资方所在地 企业所在地 所在地 总部所在地 投资方注册地 投资方地区 来源地 投资来源地 企业属地'),
    like: /(?:投资方|企业|总部|公司)(?:所在地|注册地|地区)|来源地/,
  },
  { target: 'groupName', exact: words('所属集团 集团 母公司 集团名称'), like: /所属集团|母公司/ },
  { target: 'industryCode', exact: words('行业代码 行业编码'), like: /行业代码/ },
  {
    target: 'business',
    exact: words('企业简介 投资方简介 投资方介绍 投资方概况 企业概况 公司简介 企业情况 投资方情况 主营业务 客商简介'),
    like: /(?:投资方|企业|公司|客商|投资商)(?:简介|介绍|概况|情况)|主营/,
  },
  {
    target: 'contactName',
    exact: words(
      '联系人 企业联系人 投资方联系人 客商联系人 联系人姓名 企业对接人 投资商联系人 投资方负责人 企业负责人 联系人职务电话',
    ),
    like: /联系人/,
    never: /电话|手机|职务|方式|我方|责任单位/,
  },
  { target: 'contactTitle', exact: words('职务 联系人职务'), like: /联系人.*职务/, never: /领导/ },
  {
    target: 'phone',
    exact: words('联系电话 联系方式 电话 手机 手机号 联系人电话 企业联系电话 投资方电话 联系人联系方式'),
    like: /电话|手机|联系方式/,
    never: ours,
  },
  { target: 'email', exact: words('邮箱 电子邮箱 联系邮箱'), like: /邮箱/, never: ours },
  { target: 'wechat', exact: words('微信 微信号'), like: /微信/, never: ours },
  { target: 'legalPerson', exact: words('法定代表人 法人 法人代表'), like: /法定代表人|法人代表/ },
  { target: 'remark', exact: words('备注 备注说明 说明 备注信息 其他说明'), never: /进展|进度|推进/ },
  { target: 'skip', exact: words('序号 序 no no. 行号 #') },
];
