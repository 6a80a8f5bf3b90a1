import type { LikenessReason } from '../company/firm-likeness.ts';
import { ledgerWarnings } from './ledger-warning.ts';

/** Why a cell did not become what its column stands for, or not all of it; its text is kept in `extra`. */
export const rowWarningTypes = [
  'InvalidDate',
  'PartialDate',
  'ShortYear',
  'FutureDate',
  'ImplausibleYear',
  'InvalidMoney',
  'ForeignCurrency',
  'MoneyRounded',
  'MoneyUnitUnknown',
  'MoneyRange',
  'MoneyApproximate',
  'MoneySubscribed',
  'MoneyPaidIn',
  'MoneyRemark',
  /** 50000000 below 注册资本（万元）. */
  'MoneyLarge',
  /** One figure for several records. */
  'MergedFigure',
  /** 同左 beside an empty cell, 同上 in the first row. */
  'DittoUnread',
  /** 经开区 | | 8: neither number nor investor, so a group or a sum, and left out. */
  'TakenForTotal',
  /** The same of a row whose name may be a record's: it comes in. */
  'PossibleTotal',
  /** 其中：一期 with an investor of its own. */
  'PartOfRowAbove',
  /** （停产） behind a name: a state, and no part of it. */
  'NameState',
  /** 甲公司 新增, 甲公司（3家）: what the list says of the firm, and no part of its name. */
  'NameRemark',
  /** 甲公司 张三 13800000001: the contact, and no part of the name. */
  'ContactInName',
  /** 张三、李四 beside one title or three numbers: nobody can tell whose. */
  'ContactUnpaired',
  /** 宏九科技及宏十材料 in the place of one name. */
  'SeveralFirms',
  /** 上游 | 中游 | 下游 with a firm in each: one of them is the firm of the row. */
  'OtherFirmKept',
  /** The number of a person's identity card: left out. */
  'PersonalId',
  /** A picture of WPS, which lies in the cell. */
  'PictureInCell',
  'LostDigits',
  /** 1380000111: a digit too few or too many. */
  'PhoneDigits',
  'InvalidCreditCode',
  'InvalidStockCode',
  'InvalidExchange',
  'InvalidScale',
  'UnknownIndustry',
  'UnknownRegion',
  'SeveralRegions',
  'TooLong',
  /** A text of a firm that is longer than the form lets anybody type. */
  'FirmTextTooLong',
  'ConflictInFile',
  'PossibleDuplicate',
  'DifferentIdentity',
  'FormulaError',
  'NeverCalculated',
  'ZeroForBlank',
  /** A format of ;;; hides it from whoever looks at the sheet. */
  'NotShown',
  'LostCharacter',
  'UnclosedQuote',
  /** Crossed out in the sheet: what is left of the cell counts. */
  'StruckText',
  /** A row of a text file has more cells than its other rows: 1,500 without quotes moves all behind it. */
  'MoreCells',
  /** 总投资 stands over two columns, and they say two things: the first counts. */
  'TwinColumn',
  /** 2026-03-05 in the place of a name or an address: a program made a day of 3-5. */
  'DayForText',
  /** Typed into a list of ours where no import reads: over a masked cell, into a row that only goes on for the paper. */
  'TypedUnread',
  'NeedsUpgrade',
  ...ledgerWarnings,
] as const;

export interface RowWarning {
  readonly type: (typeof rowWarningTypes)[number];
  readonly heading: string;
  readonly text: string;
  /** Why another firm may be this one, and in which row of the file it stands; null: in the library. */
  readonly like?: { readonly reason: LikenessReason; readonly row: number | null };
}
