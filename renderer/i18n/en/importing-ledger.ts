import type {
  ledgerField as zhField,
  ledgerReason as zhReason,
  ledgerTarget as zhTarget,
  ledgerWarning as zhWarning,
} from '../zh-CN/importing-ledger.ts';
import { figuresWithUnit } from './figures.ts';

type WordsOf<T> = Readonly<Record<keyof T, string>>;

export const ledgerTarget: WordsOf<typeof zhTarget> = {
  leadName: 'Project name',
  investor: 'Investor',
  stage: 'Stage',
  stageMark: 'Stage (a column to tick or date)',
  status: 'Status',
  leadCode: 'Lead number',
  registeredOn: 'Registered on',
  firstContactOn: 'First contact on',
  signedOn: 'Signed on',
  incorporatedOn: 'Company registered on',
  startedOn: 'Construction started on',
  enrolledOn: 'Enrolled on',
  completedOn: 'Completed on',
  producingOn: 'Production started on',
  aboveScaleOn: 'Above scale on',
  fullCapacityOn: 'Full capacity on',
  investment: 'Total investment',
  ...figuresWithUnit,
  content: 'What is invested in',
  siteIntent: 'Site wanted',
  request: 'Requests',
  leadUnit: 'Unit responsible',
  leadOwner: 'Person responsible',
  progress: 'Progress',
  progressOn: 'Progress on',
  nextStep: 'Next step',
  nextStepDueOn: 'Due on',
  problem: 'Problem',
  generationPath: 'Path',
  introducer: 'Source, introducer',
  chain: 'Chain',
  node: 'Node',
  chainNode: 'Chain · node',
  label: 'Label',
  remark: 'Remark',
  tier: 'Tier',
  nodeStatus: 'State of the node',
  nodeReason: 'Grounds',
  targetFirms: 'Target firms',
  localFirms: 'Local firms',
  priority: 'Priority',
  nodeDescription: 'About the node',
  targetState: 'Contact state',
  firmReason: 'About the target firm',
};

export const ledgerField: WordsOf<typeof zhField> = {
  newCompany: 'New company',
  newUnit: 'New unit',
  newPerson: 'New person',
  newChain: 'New chain',
  newNode: 'New node',
  dayOf: 'Day of {{stage}}',
};

export const ledgerReason: WordsOf<typeof zhReason> = {
  NoLeadName: 'Neither a project name nor an investor',
  UnknownStage:
    'The stage is not understood and was not guessed: say above which stage it is, or write one of the ladder into the file',
  ForeignLead: 'This lead belongs to another unit: it can be read here, an import cannot change it',
  NoNode: 'No node named',
  NoChain: 'No chain named',
};

export const ledgerWarning: WordsOf<typeof zhWarning> = {
  UnknownStage: '{{heading}} "{{text}}" is no stage',
  StageNotSaid: 'No stage said; taken as a lead',
  StageRead: 'The stage was read out of {{heading}} “{{text}}”; please check',
  StatusConflict:
    '{{heading}} “{{text}}” differs from the state or the reason that the row gave before; the first one counts',
  ContactUnclear:
    "{{heading}} “{{text}}” stands right behind a column of the office's own people: the firm's or the office's? Kept in the remark; if it is the firm's, choose “Contact” for the column",
  StatusRead: 'The state (paused, ended) was read out of {{heading}} “{{text}}”; please check',
  StageMarkUnclear: '{{heading}} “{{text}}” does not say whether this step was reached; not taken, kept in the remark',
  MarkAboveStage:
    '{{heading}} is ticked “{{text}}”, beyond the stage that is written; what is written counts, kept in the remark',
  MarkAgainstDay:
    '{{heading}} says “{{text}}”, yet the row has the day of this step; please check, the words are kept in the remark',
  StageBehind: 'Known at "{{text}}" already; an import takes nothing back',
  LeadNotMoving: 'The lead has ended or been transferred; not moved to "{{text}}"',
  UnknownStatus: '{{heading}} "{{text}}" is no status; kept in the remark',
  DaysOutOfOrder: '{{heading}} "{{text}}" is out of order with its neighbours; kept in the remark',
  DayAboveStage: '{{heading}} "{{text}}" is above the stage that is said; kept in the remark',
  SeveralInvestors: 'Several investors: "{{text}}"; the first one named counts, all are kept in the remark',
  InvestorKept:
    'Investor "{{text}}" may be no company; none was made; it and what the row says of it are kept in the remark',
  NameNotSplit: 'Project and investor cannot be told apart in "{{text}}"; all of it is the name',
  SeveralProjects:
    '{{heading}} “{{text}}” looks like several projects and comes in as one lead; if it is several, write one per row and import again',
  NameFromInvestor: 'No project name; called after "{{text}}"',
  SameNameOtherInvestor: 'A lead "{{text}}" has the same name and another investor; taken as another one',
  UnknownLabel: '{{heading}} "{{text}}" is not understood; treated as sensitive',
  LabelNotLowered: 'The label here is stricter; an import does not lower it',
  CodeTaken: 'Another lead has the number "{{text}}"; a new one is given',
  AreaUnitUnknown:
    '{{heading}} "{{text}}" does not say whether mu or square metres are meant; kept in the remark, write the unit to import it',
  InvalidCount: '{{heading}} "{{text}}" is no number; kept in the remark',
  CountRounded: '{{heading}} "{{text}}" was rounded; its words are kept in the remark',
  UnknownUnit: '{{heading}} "{{text}}" is no unit of the directory; kept in the remark',
  UnknownPerson: '{{heading}} "{{text}}" is nobody of the directory; kept in the remark',
  UnknownChain: '{{heading}} "{{text}}" is no known chain; kept in the remark',
  UnknownNode: '{{heading}} "{{text}}" is no known node; kept in the remark',
  FirmsOfSeveralNodes: 'Several nodes in one row ({{text}}); the firms were put on each, please check',
  FirmsChained:
    '{{heading}} “{{text}}” joins several firms by a sign; each counts as one, and whether one was renamed cannot be told, please check',
  NodesParted: '{{heading}}: only a line end or a space parts these nodes ({{text}}), please check',
  SeveralChains:
    '“{{text}}” looks like several chains and is made as one; if it is several, write one per row and import again',
  FirmKept: '"{{text}}" of {{heading}} names no company; kept with the node',
  TierUnclear: '{{heading}} "{{text}}" may be a node or a firm; nothing was made of it, kept with the node',
  TierKept: '"{{text}}" is not the tier that the node has; it stays, and can be changed on the chain',
  UnknownTier: '{{heading}} "{{text}}" is no tier; kept with the node',
  NodeStatusUnclear:
    '{{heading}} “{{text}}” does not agree with another column or an earlier row: the own column and the earlier row count, a node with two states in one row is left unjudged, please check',
  UnknownNodeStatus: '{{heading}} "{{text}}" is neither strong, weak nor missing; kept with the node',
  UnknownPriority: '{{heading}} "{{text}}" says no order; kept with the node',
  CarriedDown: 'No node in this row; "{{text}}" of the row above',
};
