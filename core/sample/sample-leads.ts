import type { GenerationPath } from '../../shared/domain/lead/generation-path.ts';
import type { LeadStage } from '../../shared/domain/lead/stage.ts';

/** A day of the story: weeks before this one (0 is this week) and the weekday, Monday 0. */
export type StoryDay = readonly [weeksAgo: number, weekday: number];

export interface SampleLead {
  /** Chain and node, e.g. `vehicle/cell`; the company is a target there where it has one. */
  readonly node: string;
  readonly project: string;
  readonly investment: number;
  readonly path: GenerationPath;
  readonly registered: StoryDay;
  readonly steps: readonly (readonly [to: LeadStage, on: StoryDay, evidence: string])[];
  readonly progress: readonly (readonly [on: StoryDay, body: string])[];
  /** Due in days from today; negative is overdue. */
  readonly next?: readonly [text: string, dueInDays: number];
  readonly problem?: string;
  readonly status?: readonly ['paused' | 'ended', string];
}

const talk = '与企业负责人面谈，双方愿意深入对接';
const agreement = '框架协议文本已定';
const contract = '投资合同（扫描件存档）';
const licence = '营业执照复印件';
const site = '开工现场照片和施工合同';

export const sampleLeads: readonly SampleLead[] = [
  {
    node: 'vehicle/cell',
    project: '年产 6 GWh 动力电池电芯项目',
    investment: 320_000,
    path: 'strongIndustry',
    registered: [9, 1],
    steps: [
      ['negotiation', [7, 2], talk],
      ['preSigning', [2, 3], agreement],
    ],
    progress: [
      [[5, 2], '企业技术团队来现场看地，对电力增容提出要求。'],
      [[1, 3], '供电方案通过评审，企业内部过会。'],
      [[0, 1], '协议文本交换第二稿，土地价格和达产时间基本一致。'],
    ],
    next: ['报市政府常务会议研究协议', 3],
    problem: '110 kV 专线建设周期长于企业要求 4 个月。',
  },
  {
    node: 'vehicle/cockpit',
    project: '智能座舱总成及软件研发中心',
    investment: 56_000,
    path: 'pairing',
    registered: [6, 0],
    steps: [['negotiation', [4, 1], talk]],
    progress: [
      [[2, 2], '企业提出 2 万平方米现房厂房需求。'],
      [[0, 0], '推荐双新园 3 号厂房，企业本周派人复尺。'],
    ],
    next: ['陪同企业复尺并确认层高承重', -2],
  },
  {
    node: 'vehicle/brake',
    project: '线控制动系统生产基地',
    investment: 82_000,
    path: 'supplySide',
    registered: [5, 3],
    steps: [['negotiation', [3, 2], talk]],
    progress: [[[1, 2], '赴企业考察，董事长认可配套半径。']],
    next: ['寄送要素保障清单', -5],
    problem: '企业担心本地熟练技工不足。',
  },
  {
    node: 'vehicle/separator',
    project: '湿法隔膜二期扩产',
    investment: 120_000,
    path: 'expo',
    registered: [4, 4],
    steps: [],
    progress: [[[1, 4], '展会后回访，企业索要用能指标说明。']],
    next: ['答复用能指标', 0],
  },
  {
    node: 'vehicle/chip',
    project: '车规级功率模块封装线',
    investment: 45_000,
    path: 'innovationService',
    registered: [1, 2],
    steps: [],
    progress: [[[1, 2], '高校专家引荐，企业正在比选三地。']],
    next: ['约企业副总线上沟通', 1],
  },
  {
    node: 'vehicle/cathode',
    project: '磷酸锰铁锂正极材料中试线',
    investment: 18_000,
    path: 'pilot',
    registered: [0, 0],
    steps: [],
    progress: [],
    next: ['收集环评前置条件', 6],
  },
  {
    node: 'vehicle/lamp',
    project: '智能车灯模组配套项目',
    investment: 15_000,
    path: 'supplySide',
    registered: [0, 0],
    steps: [],
    progress: [],
    next: ['寄送中部布局要素成本对比', 5],
  },
  {
    node: 'vehicle/anode',
    project: '硅碳负极材料项目',
    investment: 36_000,
    path: 'growingSmallFirm',
    registered: [12, 2],
    steps: [
      ['negotiation', [10, 1], talk],
      ['preSigning', [6, 1], agreement],
      ['signed', [0, 1], contract],
    ],
    progress: [
      [[3, 3], '尽职调查完成，资金来源核实。'],
      [[0, 1], '正式签约，约定 60 日内注册公司。'],
    ],
    next: ['协助名称预核', 9],
  },
  {
    node: 'vehicle/pack',
    project: '储能电池包自动化产线',
    investment: 28_000,
    path: 'aboveScaleFirm',
    registered: [15, 1],
    steps: [
      ['negotiation', [13, 1], talk],
      ['preSigning', [9, 2], agreement],
      ['signed', [1, 1], contract],
    ],
    progress: [
      [[1, 1], '签约仪式在经开区举行。'],
      [[0, 0], '项目公司名称已预核。'],
    ],
    next: ['办理营业执照', 2],
  },
  {
    node: 'vehicle/magnet',
    project: '高性能磁钢加工项目',
    investment: 15_000,
    path: 'supplySide',
    registered: [20, 1],
    steps: [
      ['negotiation', [18, 2], talk],
      ['signed', [11, 3], contract],
      ['registered', [2, 2], licence],
    ],
    progress: [[[2, 2], '项目公司注册，法人和监事备案完成。']],
    next: ['落实过渡厂房水电', -1],
  },
  {
    node: 'vehicle/inverter',
    project: '电机控制器产线',
    investment: 22_000,
    path: 'strongIndustry',
    registered: [24, 0],
    steps: [
      ['negotiation', [21, 2], talk],
      ['signed', [15, 3], contract],
      ['registered', [12, 1], licence],
      ['started', [1, 0], site],
    ],
    progress: [
      [[1, 0], '桩基正式施工。'],
      [[0, 0], '一期厂房基础完成 20%。'],
    ],
    next: ['协调施工用电增容', 4],
  },
  {
    node: 'vehicle/steering',
    project: '电动助力转向扩建',
    investment: 12_000,
    path: 'aboveScaleFirm',
    registered: [34, 0],
    steps: [
      ['negotiation', [32, 2], talk],
      ['signed', [27, 3], contract],
      ['registered', [25, 1], licence],
      ['started', [18, 2], site],
      ['enrolled', [4, 2], '统计联网直报平台入库截图'],
    ],
    progress: [[[4, 2], '完成入统，纳入固定资产投资库。']],
  },
  {
    node: 'vehicle/charger',
    project: '液冷超充设备制造',
    investment: 9_800,
    path: 'incubator',
    registered: [40, 0],
    steps: [
      ['negotiation', [38, 2], talk],
      ['signed', [34, 3], contract],
      ['registered', [32, 1], licence],
      ['started', [27, 2], site],
      ['completed', [3, 4], '竣工验收备案表'],
    ],
    progress: [[[3, 4], '厂房竣工，设备开始进场。']],
    next: ['对接设备购置补助申报', 5],
  },
  {
    node: 'vehicle/recycling',
    project: '退役电池梯次利用',
    investment: 7_600,
    path: 'specialPark',
    registered: [50, 0],
    steps: [
      ['negotiation', [47, 2], talk],
      ['signed', [43, 3], contract],
      ['started', [36, 2], site],
      ['completed', [16, 4], '竣工验收备案表'],
      ['producing', [5, 1], '首批产品出库单'],
    ],
    progress: [[[5, 1], '一期投产，首批产品交付。']],
  },
  {
    node: 'vehicle/steel',
    project: '热成形零件项目',
    investment: 30_000,
    path: 'planning',
    registered: [16, 0],
    steps: [['negotiation', [13, 2], talk]],
    progress: [[[8, 1], '企业暂停新建计划，等待主机厂定点。']],
    status: ['paused', '主机厂定点推迟到明年一季度'],
  },
  {
    node: 'vehicle/electrolyte',
    project: '电解液项目',
    investment: 60_000,
    path: 'policyFunds',
    registered: [22, 0],
    steps: [['negotiation', [19, 2], talk]],
    progress: [[[11, 1], '企业决定在化工园区落地。']],
    status: ['ended', '项目需进化工园区，本地不具备条件'],
  },
  {
    node: 'packaging/resin',
    project: '年产 3 万吨 PBAT 改性料',
    investment: 42_000,
    path: 'strongIndustry',
    registered: [8, 1],
    steps: [
      ['negotiation', [6, 2], talk],
      ['preSigning', [1, 4], agreement],
    ],
    progress: [
      [[3, 1], '企业完成原料供应比选。'],
      [[1, 4], '协议条款达成一致，等待企业董事会。'],
    ],
    next: ['跟踪企业董事会结果', -3],
  },
  {
    node: 'packaging/aseptic',
    project: '无菌复合包材工厂',
    investment: 88_000,
    path: 'pairing',
    registered: [7, 2],
    steps: [['negotiation', [2, 1], talk]],
    progress: [
      [[1, 2], '拜访企业华东总部，介绍食品饮料集群配套。'],
      [[0, 0], '企业提出蒸汽价格和用水水质问题。'],
    ],
    next: ['请热电公司出具蒸汽报价', 0],
    problem: '蒸汽价格高于企业测算 8%。',
  },
  {
    node: 'packaging/barrier',
    project: '高阻隔膜生产线',
    investment: 26_000,
    path: 'innovationMechanism',
    registered: [3, 3],
    steps: [['negotiation', [1, 3], talk]],
    progress: [[[1, 3], '企业实控人来访，看中经开区标准厂房。']],
    next: ['准备厂房租售两套方案', 2],
  },
  {
    node: 'packaging/pe',
    project: '再生聚乙烯造粒',
    investment: 11_000,
    path: 'growingSmallFirm',
    registered: [2, 4],
    steps: [],
    progress: [[[2, 4], '商会介绍，电话沟通。']],
    next: ['了解环保手续', -8],
  },
  {
    node: 'packaging/pp',
    project: '拉丝级聚丙烯改性项目',
    investment: 14_000,
    path: 'park',
    registered: [1, 1],
    steps: [],
    progress: [],
    next: ['与企业核实产能和用地', 7],
  },
  {
    node: 'packaging/bopp',
    project: 'BOPP 薄膜第五线',
    investment: 33_000,
    path: 'aboveScaleFirm',
    registered: [26, 0],
    steps: [
      ['negotiation', [24, 2], talk],
      ['signed', [17, 3], contract],
      ['registered', [15, 1], licence],
      ['started', [9, 2], site],
    ],
    progress: [[[2, 0], '主厂房封顶。']],
    next: ['协调进口设备通关', 10],
  },
  {
    node: 'packaging/medical',
    project: '药用铝箔与泡罩材料',
    investment: 16_500,
    path: 'expo',
    registered: [14, 0],
    steps: [
      ['negotiation', [11, 2], talk],
      ['preSigning', [7, 1], agreement],
      ['signed', [3, 2], contract],
    ],
    progress: [
      [[3, 2], '完成签约。'],
      [[1, 0], '设计院进场，总平方案初稿完成。'],
    ],
    next: ['审查总平方案', 1],
  },
  {
    node: 'packaging/degradable',
    project: '全降解快递袋项目',
    investment: 8_200,
    path: 'makerSpace',
    registered: [45, 0],
    steps: [
      ['negotiation', [43, 2], talk],
      ['signed', [39, 3], contract],
      ['started', [33, 2], site],
      ['producing', [17, 1], '首批产品出库单'],
      ['aboveScale', [6, 0], '规上工业入库批复'],
    ],
    progress: [[[6, 0], '达到规模以上标准，完成入规。']],
  },
  {
    node: 'packaging/digital',
    project: '数码印刷共享工厂',
    investment: 5_600,
    path: 'accelerator',
    registered: [60, 0],
    steps: [
      ['negotiation', [57, 2], talk],
      ['signed', [53, 3], contract],
      ['started', [48, 2], site],
      ['producing', [34, 1], '首批产品出库单'],
      ['fullCapacity', [8, 0], '税务申报表和产值证明'],
    ],
    progress: [[[8, 0], '月产值连续三个月达到协议约定。']],
  },
  {
    node: 'packaging/food',
    project: '预制菜中央厨房',
    investment: 21_000,
    path: 'innovationPolicy',
    registered: [0, 0],
    steps: [],
    progress: [[[0, 0], '企业来访，现场看了食品产业园。']],
    next: ['发送园区物业价格', 4],
  },
];
