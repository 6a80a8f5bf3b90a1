/** What a person should look at in a row of a ledger of projects or a list of chain gaps; the words are kept. */
export const ledgerWarnings = [
  /** The row was refused: no step of the ladder is meant by the word. */
  'UnknownStage',
  'StageNotSaid',
  /** The stage was read out of a sentence. */
  'StageRead',
  /** The state (终止, 暂缓) was read out of a sentence, or of what stands around the row. */
  'StatusRead',
  /** Two cells of the row say two states, or give two reasons for one: the first counts. */
  'StatusConflict',
  /** 联系人 right behind 包保领导, and no unit before it: the firm's or the office's. */
  'ContactUnclear',
  /** A column of a stage holds something else than a tick or a day. */
  'StageMarkUnclear',
  /** A stage beyond the one that is said in words is ticked. */
  'MarkAboveStage',
  /** 是否签约 says no, and another column has the day on which it was. */
  'MarkAgainstDay',
  /** The workspace knows the project at a later stage; an import never takes it back. */
  'StageBehind',
  'LeadNotMoving',
  'UnknownStatus',
  'DaysOutOfOrder',
  'DayAboveStage',
  'SeveralInvestors',
  'InvestorKept',
  'NameFromInvestor',
  'NameNotSplit',
  /** Two projects in the place of one name. */
  'SeveralProjects',
  'SameNameOtherInvestor',
  'UnknownLabel',
  'LabelNotLowered',
  'CodeTaken',
  'InvalidCount',
  'CountRounded',
  /** 占地面积 = 20000, or below （平方米/亩）. */
  'AreaUnitUnknown',
  'UnknownUnit',
  'UnknownPerson',
  'UnknownChain',
  'UnknownNode',
  'FirmsOfSeveralNodes',
  /** Only a line end or a space stands between two nodes of one cell. */
  'NodesParted',
  /** 化工、新材料 in the place of one chain that is made of it. */
  'SeveralChains',
  'FirmKept',
  /** 甲公司→乙公司 among the firms of a node. */
  'FirmsChained',
  'UnknownTier',
  /** Below 上游 stands a firm, or something beside the node of the row. */
  'TierUnclear',
  /** The workspace, or a row above, has the node in another tier; an import moves none. */
  'TierKept',
  'UnknownNodeStatus',
  /** Two columns or rows say two states of one node, or one column a state of nodes of which others say two. */
  'NodeStatusUnclear',
  'UnknownPriority',
  'CarriedDown',
] as const;
export type LedgerWarning = (typeof ledgerWarnings)[number];
