import type { StoryDay } from './sample-leads.ts';

export interface SampleTrip {
  readonly key: string;
  readonly title: string;
  readonly purpose: string;
  readonly from: StoryDay;
  readonly to: StoryDay;
  readonly cities: readonly string[];
  readonly ledByUnitHead: boolean;
  readonly people: readonly number[];
  readonly expenseFen: number | null;
  readonly outcome: string | null;
}

export const sampleTrips: readonly SampleTrip[] = [
  {
    key: 'early',
    title: '赴长三角拜访电池材料企业',
    purpose: '补齐电池材料缺口',
    from: [5, 1],
    to: [5, 4],
    cities: ['上海', '苏州', '无锡'],
    ledByUnitHead: true,
    people: [0, 1, 2],
    expenseFen: 1_864_000,
    outcome: '拜访 6 家，新增线索 1 条，2 家愿意回访。',
  },
  {
    key: 'last',
    title: '赴苏南对接线控制动和无菌包装',
    purpose: '推进在谈项目',
    from: [1, 1],
    to: [1, 3],
    cities: ['苏州', '无锡'],
    ledByUnitHead: true,
    people: [0, 1, 3],
    expenseFen: 978_050,
    outcome: '拜访 5 家，推进项目 3 个。',
  },
  {
    key: 'now',
    title: '赴合肥、武汉走访智能座舱企业',
    purpose: '智能座舱补链',
    from: [0, 0],
    to: [0, 2],
    cities: ['合肥', '武汉'],
    ledByUnitHead: false,
    people: [1, 2],
    expenseFen: null,
    outcome: null,
  },
  {
    key: 'next',
    title: '赴深圳参加汽车电子展',
    purpose: '展会邀约',
    from: [-1, 2],
    to: [-1, 4],
    cities: ['深圳', '东莞'],
    ledByUnitHead: true,
    people: [0, 1, 3],
    expenseFen: null,
    outcome: null,
  },
];

export interface SampleVisit {
  /** Null where they came to us. */
  readonly trip: string | null;
  readonly on: StoryDay;
  readonly node: string;
  readonly summary: string;
  readonly next?: readonly [text: string, dueInDays: number];
}

export const sampleVisits: readonly SampleVisit[] = [
  {
    trip: 'early',
    on: [5, 1],
    node: 'vehicle/cathode',
    summary: '介绍本地电驱产业基础，企业近期无扩产计划，同意保持联系。',
  },
  { trip: 'early', on: [5, 1], node: 'vehicle/lithium', summary: '企业关注原料运输成本，索要铁路专用线资料。' },
  { trip: 'early', on: [5, 2], node: 'vehicle/cell', summary: '企业明年有 6 GWh 产能布点，电力和用地是首要条件。' },
  { trip: 'early', on: [5, 2], node: 'vehicle/separator', summary: '参观涂覆产线，企业对华中客户半径感兴趣。' },
  { trip: 'early', on: [5, 3], node: 'vehicle/electrolyte', summary: '企业须进化工园区，本地条件不符。' },
  { trip: 'early', on: [5, 4], node: 'vehicle/foil', summary: '企业愿意在三季度回访。' },
  { trip: null, on: [4, 2], node: 'packaging/barrier', summary: '企业来访，参观经开区标准厂房和印刷集群。' },
  { trip: null, on: [4, 4], node: 'vehicle/chip', summary: '企业来访，了解人才公寓和高校合作。' },
  { trip: null, on: [3, 1], node: 'packaging/aseptic', summary: '企业华东负责人来访，了解食品饮料客户。' },
  { trip: null, on: [2, 1], node: 'vehicle/cockpit', summary: '企业来访，比选三处现房厂房。' },
  { trip: null, on: [2, 3], node: 'vehicle/cell', summary: '企业技术团队来访，复核地质和电力条件。' },
  {
    trip: 'last',
    on: [1, 1],
    node: 'vehicle/brake',
    summary: '董事长接待，认可配套半径，要求提供技工供给数据。',
  },
  { trip: 'last', on: [1, 1], node: 'packaging/medical', summary: '介绍医药流通企业集群，企业希望见到下游客户。' },
  { trip: 'last', on: [1, 2], node: 'packaging/aseptic', summary: '参观灌装示范线，确认蒸汽、用水需求清单。' },
  { trip: 'last', on: [1, 2], node: 'vehicle/bms', summary: '企业有扩产意向，等待主机厂定点。' },
  { trip: 'last', on: [1, 3], node: 'packaging/cap', summary: '企业计划设立华中仓，先租后建。' },
  { trip: null, on: [1, 3], node: 'packaging/barrier', summary: '实控人来访，确定走租赁方案。' },
  { trip: null, on: [1, 4], node: 'packaging/resin', summary: '企业来访，核对协议附件。' },
  {
    trip: 'now',
    on: [0, 0],
    node: 'vehicle/cockpit',
    summary: '确认厂房复尺时间，讨论研发中心人员规模。',
  },
  {
    trip: 'now',
    on: [0, 0],
    node: 'vehicle/lamp',
    summary: '首次拜访，企业有中部布局计划，索要要素价格表。',
    next: ['寄送要素价格表', 2],
  },
  { trip: 'now', on: [0, 1], node: 'vehicle/chip', summary: '企业介绍封装线需求，对洁净厂房提出要求。' },
  { trip: 'now', on: [0, 2], node: 'vehicle/testing', summary: '了解检测机构设点条件，企业愿意来看场地。' },
  { trip: null, on: [0, 0], node: 'packaging/food', summary: '企业来访，参观食品产业园。' },
  { trip: null, on: [0, 1], node: 'vehicle/anode', summary: '企业来访签约，市领导见证。' },
  { trip: null, on: [0, 2], node: 'packaging/cushion', summary: '企业来访，洽谈缓冲材料配套。' },
];
