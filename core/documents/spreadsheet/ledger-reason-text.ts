import type { LedgerWarning } from '../../../shared/domain/importing/ledger-warning.ts';

/** Words of the workbook of rows to correct, for ledgers of projects and lists of chain gaps. */
export const ledgerReasons = {
  NoLeadName: '没有项目名称，也没有投资方',
  UnknownStage: '阶段的写法认不出：请改成线索、洽谈、拟签约、签约、注册、开工、入库、竣工、投产、入规、达产之一',
  ForeignLead: '这条线索属于其他单位，不能由导入修改',
  NoNode: '没有写明环节',
  NoChain: '没有写明是哪条产业链',
} as const;

export const ledgerWarningTexts: Readonly<Record<LedgerWarning, string>> = {
  UnknownStage: '{cell}不是一个阶段',
  StageNotSaid: '没有写明阶段，记为线索',
  StageRead: '阶段是从{cell}里读出来的',
  StageMarkUnclear: '{cell}看不出是否到了这一步，没有据此推进，记在备注里',
  MarkAboveStage: '打勾的{cell}在所写阶段之后，以所写阶段为准，记在备注里',
  MarkAgainstDay: '{cell}与同一行这一步的日期矛盾，原文记在备注里',
  StageBehind: '库里已经到{cell}，导入不会退回',
  LeadNotMoving: '库里的线索已终止或流转，没有推进到{cell}',
  UnknownStatus: '{cell}认不出是什么状态，记在备注里',
  DaysOutOfOrder: '{cell}与前后阶段的日期顺序不符，记在备注里',
  DayAboveStage: '{cell}在所写阶段之后，没有据此推进，记在备注里',
  SeveralInvestors: '{cell}有几家，以第一家为准，全文记在备注里',
  InvestorKept: '{cell}不能确定是一家企业，没有新建企业，记在备注里',
  NameNotSplit: '{cell}里分不出哪是项目、哪是投资方，整段作项目名称',
  NameFromInvestor: '没有项目名称，以投资方为名：{cell}',
  SameNameOtherInvestor: '库里有同名线索{cell}，投资方不同，按另一条处理',
  UnknownLabel: '{cell}认不出，按最严的“敏感”处理',
  LabelNotLowered: '库里的密级标识更严，导入不会放宽',
  CodeTaken: '线索编号{cell}已被另一条线索使用，另行编号',
  InvalidCount: '{cell}不是一个数，记在备注里',
  CountRounded: '{cell}不是准确的整数，已取整，原文记在备注里',
  UnknownUnit: '{cell}不在单位名录里，记在备注里',
  UnknownPerson: '{cell}不在人员名录里，记在备注里',
  UnknownChain: '{cell}不是库里的产业链，记在备注里',
  UnknownNode: '{cell}不是产业链上的环节，记在备注里',
  FirmsOfSeveralNodes: '一行写了几个环节，目标企业记到了每个环节：{cell}',
  FirmKept: '{cell}不是一家企业的名称，记在环节说明里',
  UnknownTier: '{cell}不是上中下游，记在环节说明里',
  UnknownNodeStatus: '{cell}认不出是优势、薄弱还是缺失，记在环节说明里',
  UnknownPriority: '{cell}认不出先后，记在环节说明里',
  CarriedDown: '没有写环节，沿用上一行的{cell}',
};
