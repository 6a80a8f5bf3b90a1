import { headingKey } from './cell.ts';
import { nameAndInvestorHeading } from './name-and-investor.ts';

/** A heading that says that each row is one of the kind. */
export const anchor = 4;

interface Signal {
  readonly weight: number;
  readonly like: RegExp;
}

/** What columns are called in real ledgers and lists; each heading counts once, by its strongest meaning. */
export const kindsByHeadings: readonly {
  readonly kind: 'lead' | 'chainGap';
  readonly title: RegExp;
  readonly signals: readonly Signal[];
}[] = [
  {
    kind: 'lead',
    title:
      /线索|(?:项目|招商|招引|在谈|签约|洽谈)(?:推进|进展|工作|情况|信息|线索)*(?:台账|登记表|清单|项目库|汇总|一览|明细|调度)|(?:在谈|签约|储备|拟建|在建|重点|招商|招引|洽谈|意向)项目(?!企业|单位|公司)/,
    signals: [
      {
        weight: anchor,
        like: /^(?:招商|招引|在谈|签约|拟建|意向|储备)?(?:线索|项目)(?:名称|名|简称|全称)?$|^线索(?:编号|内容)$/,
      },
      { weight: anchor, like: nameAndInvestorHeading },
      { weight: 2, like: /^(?:线索|项目)(?!.*(?:联系|负责))|信息来源|引荐人|接洽|洽谈|引资|客商/ },
      {
        weight: 1.5,
        like: /投资(?:方|主体|商|人|单位|企业|公司)|总投资|投资(?:总?额|规模|金额|强度|内容|意向)|固投|固定资产投资|计划投资/,
      },
      { weight: 1.5, like: /进展|进度|阶段|推进|签约|开工|投产|竣工|达产|立项|落地|跟进|研判/ },
      {
        weight: 1.5,
        like: /责任(?:单位|部门|领导|人|科室)|牵头|包保|挂钩|专班|首谈|承办|招商(?:人|单位|科|责任)|帮办/,
      },
      {
        weight: 1.5,
        like: /下一?步|存在(?:的)?问题|协调(?:的)?(?:事项|问题)|诉求|建设(?:内容|地点|规模|性质|期限|周期)|用地|选址|红黄绿/,
      },
      { weight: 1.5, like: /^登记(?:日期|时间|人)$|^(?:首次|最近)/ },
    ],
  },
  {
    kind: 'chainGap',
    title: /[补延强建缺断]链|(?:缺失|薄弱|短板|空白|关键)环节|产业链(?:短板|缺口|招商|薄弱)|靶向招[商引]|招[商引]图谱/,
    signals: [
      {
        weight: anchor + 1,
        like: /(?:缺失|缺少|薄弱|短板|空白|断点|堵点|卡点|缺口|待补|拟补|需补).*(?:环节|节点|领域|产品)?|[补延强建缺断]链/,
      },
      { weight: 2.5, like: /环节|节点|链位/ },
      // What is beside the name of a link, and of no firm.
      { weight: 1.5, like: /^(?:环节)?(?:现状|状态|强弱)$/ },
      {
        weight: 2,
        like: /(?:目标|招引|引进|靶向|意向|对标|拟招|拟引|招商|候选)(?:的)?(?:重点)?(?:企业|公司|对象|单位)|目标(?:客商|名单)/,
      },
      {
        weight: 1.5,
        like: /产业链|链条|优先级|优先度|紧迫|主攻方向|(?:招商|招引|引进|突破|攻关|发展)方向|缺口|本地(?:配套|企业|现状)|配套率/,
      },
    ],
  },
];

export const signalOf = (
  heading: string,
  signals: readonly Signal[],
): readonly { heading: string; weight: number }[] => {
  const key = plainHeading(heading);
  const weight = Math.max(0, ...signals.filter(({ like }) => like.test(key)).map((signal) => signal.weight));
  return weight === 0 ? [] : [{ heading, weight }];
};

/** Whether the text heads a column of a ledger of projects or of a list of chain gaps. */
export const headsALedger = (text: string): boolean =>
  text.length <= 14 && kindsByHeadings.some(({ signals }) => signalOf(text, signals).length > 0);

/** 项目名称·（万元） says no more than 项目名称. */
export const plainHeading = (heading: string): string =>
  headingKey(heading)
    .replace(/\([^()]*\)/g, '')
    .replaceAll('·', '');

/**
 * 目标企业, 控股公司, 牵头中心 look like firms and are headings: short, without a legal form. Whether a short text is
 * one or the other is told by the row it stands in.
 */
export const mayHeadFirms = (text: string): boolean =>
  text.length <= 8 && /(?:企业|公司|集团|中心|机构|研究院|研究所)$/.test(text) && !/有限|股份|责任/.test(text);
