import type { LikenessReason } from '../../../shared/domain/company/firm-likeness.ts';
import type { ImportKind } from '../../../shared/domain/importing/import-target.ts';
import { type KeptPlace, keptIn } from '../../../shared/domain/importing/kept-in.ts';
import type { RowReason } from '../../../shared/domain/importing/plan-row.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import { ledgerReasons, ledgerWarningTexts } from './ledger-reason-text.ts';

/** Words of a document that is written in Chinese whatever the screen speaks, like the weekly report. */
export const reasonText = (reason: RowReason, into: number | null): string =>
  reason === 'SameAsRow' ? `与第 ${into ?? ''} 行是同一条，已合并` : reasons[reason];

export const warningText = ({ type, heading, text, like }: RowWarning, kind: ImportKind | undefined): string => {
  if (type === 'PossibleDuplicate' && like !== undefined) {
    const where = like.row === null ? '企业库' : `第 ${like.row} 行`;
    return `疑似重复：可能与${where}“${text}”是同一家企业（${likenessWords[like.reason]}）`;
  }
  const cell = heading === '' ? `“${text}”` : text === '' ? heading : `${heading}“${text}”`;
  return warnings[type].replace('{kept}', keptWords[keptIn(kind, type)]).replace('{cell}', () => cell);
};

const keptWords: Readonly<Record<KeptPlace, string>> = {
  extra: '企业的其他信息',
  remark: '备注',
  progress: '进展',
  node: '环节说明',
};

const reasons: Readonly<Record<Exclude<RowReason, 'SameAsRow'>, string>> = {
  NoName: '没有企业名称',
  NameTooLong: '企业名称超过 200 个字',
  NameIsNoName: '企业名称没有写明（如“待定”）',
  SeveralFirms: '企业名称这一格写了几家企业，请一家一行',
  NoIndustryCode: '没有行业代码',
  NoIndustryName: '没有行业名称',
  IndustryTooLong: '行业代码超过 40 个字，或名称超过 80 个字',
  NoUpstreamName: '没有上游行业',
  InvalidNumber: '关联次数不是数字',
  TotalRow: '合计行',
  RepeatedHeading: '重复的表头',
  ContinuedRow: '续打的行（内容已在上一行）',
  StruckRow: '划掉的行',
  NoteRow: '说明文字',
  SectionRow: '分组标题',
  ChainRow: '产业链名称（用于其下各行）',
  ExampleRow: '填写要求或示例',
  HiddenRow: '隐藏的行',
  FilteredRow: '被筛选掉的行',
  ...ledgerReasons,
};

const likenessWords: Readonly<Record<LikenessReason, string>> = {
  creditCode: '信用代码相同',
  stockCode: '证券代码相同',
  sameName: '名称相同',
  marks: '去掉标记、序号、曾用名等说明后同名',
  script: '繁体与简体同名',
  remark: '去掉（上市）（总部）等说明后同名',
  brackets: '去掉括号后同名',
  formerName: '曾用名相同',
  shortName: '简称相同',
  legalForm: '字号相同，只有组织形式不同',
  place: '字号相同，只差地名',
};

const warnings: Readonly<Record<RowWarning['type'], string>> = {
  InvalidDate: '{cell}不是一个存在的日期，原文保留在{kept}中',
  PartialDate: '{cell}只有年月，原文保留在{kept}中',
  InvalidMoney: '{cell}不是金额，原文保留在{kept}中',
  ForeignCurrency: '{cell}是外币，原文保留在{kept}中',
  MoneyRounded: '{cell}按万元取整，原文保留在{kept}中',
  InvalidCreditCode: '{cell}校验位不对，原文保留在{kept}中',
  InvalidStockCode: '{cell}不是证券代码，原文保留在{kept}中',
  InvalidExchange: '{cell}不是上市地，原文保留在{kept}中',
  InvalidScale: '{cell}不是企业规模（大型、规上、100-499人这样的说法），原文保留在{kept}中',
  UnknownIndustry: '{cell}不在行业表中，原文保留在{kept}中',
  ShortYear: '{cell}的年份只有两位，分不清世纪，原文保留在{kept}中；请写成四位年份再导入',
  FutureDate: '{cell}在今天之后，原文保留在{kept}中，请核实',
  ImplausibleYear: '{cell}的年份不合常理，原文保留在{kept}中',
  MoneyUnitUnknown: '{cell}没有写明单位，没有当作金额；原文保留在{kept}中，选定这一列的单位后可以重新导入',
  MoneyRange: '{cell}是一个范围，不是一个数，原文保留在{kept}中',
  MoneyApproximate: '{cell}不是确数：按其中的数计入，原文保留在{kept}中',
  MoneySubscribed: '{cell}按认缴计入，实缴等原文保留在{kept}中',
  MoneyPaidIn: '{cell}只有实缴，没有当作注册资本，原文保留在{kept}中',
  MoneyLarge: '{cell}按这一列的单位是很大的数，已按此计入，请核对是不是填成了另一种单位',
  MoneyRemark: '{cell}除金额外还有说明，原文保留在{kept}中',
  MergedFigure: '{cell}是合并单元格，几行共用一个数，没有分到各行，保留在{kept}中；请填到各行后再导入',
  DittoUnread: '{cell}指的格子里没有内容，没有导入',
  TakenForTotal: '{cell}没有序号，也没有投资方等信息，按分组或小计行处理，没有导入',
  PossibleTotal: '{cell}没有序号，也没有投资方等信息，可能是分组或小计行，按一条记录导入',
  PartOfRowAbove: '{cell}可能是上面一行的一部分，金额可能重复计算',
  ContactInName: '{cell}是联系人，不是名称，已放入联系人',
  ContactUnpaired:
    '{cell}与联系人的个数对不上，分不清是谁的；电话、邮箱先记在第一个人名下，职务、备注保留在企业的其他信息中',
  NameRemark: '{cell}不是名称，已取出，保留在企业的其他信息（名称备注）中',
  NameState: '{cell}是企业的状态，不是名称，保留在企业的其他信息中',
  SeveralFirms: '{cell}可能是几家企业的名称，按一家导入',
  OtherFirmKept: '{cell}是另一家企业，没有按企业导入，原文保留在{kept}中；请一家一行',
  PersonalId: '{cell}是身份证等个人证件号码，属于个人信息，没有导入',
  PictureInCell: '{cell}是放在格子里的图片，没有导入',
  LostDigits:
    '{cell}超过表格软件能存的位数或已改成科学计数，后面的位数丢了，不作号码用，原文保留在{kept}中；请在原表中按文本重新填写',
  PhoneDigits: '{cell}的位数不像手机号或带区号的座机，已照原样记下，请核对',
  SeveralRegions: '{cell}写了不止一个地方，原文保留在{kept}中',
  UnknownRegion: '{cell}认不出省市，原文保留在{kept}中',
  FirmTextTooLong: '{cell}超过企业资料这一项能存的字数，全文保留在{kept}中',
  TooLong: '{cell}的文字太长，全文保留在{kept}中',
  ConflictInFile: '{cell}与前面同一企业的行不一致，保留在{kept}中',
  PossibleDuplicate: '可能与{cell}是同一家企业',
  DifferentIdentity: '已有同名企业，代码不同：{cell}',
  FormulaError: '{cell}是出错的公式，没有导入',
  NeverCalculated: '{cell}是没有计算过的公式，文件里没有它的值',
  NeedsUpgrade: '{cell}是导出时识别不了的内容，没有导入',
  NotShown: '{cell}在表里被单元格格式隐藏，看不见，没有导入',
  ZeroForBlank: '{cell}是引用空格子得到的 0，没有导入',
  TypedUnread: '{cell}填在已脱敏的列或续打的行里，没有导入',
  LostCharacter: '{cell}里有丢失的字',
  StruckText: '{cell}已被划掉，没有导入',
  MoreCells: '这一行比别的行多出内容（{cell}），可能有一格被逗号分成了两格，请核对后面各列',
  TwinColumn: '{cell}与同名的前一列不同，以前一列为准，原文保留在{kept}中',
  DayForText: '{cell}是一个日期，不像名称或地址：表格软件会把“3-5”改成日期，请核对',
  UnclosedQuote: '{cell}的引号没有成对，按普通文字处理',
  ...ledgerWarningTexts,
};
