import { bandOpenWord, bandWords } from '../submission/band-words.ts';
import { sealedWord, unsentWord } from '../unsent-word.ts';
import { type Cell, cellText } from './cell.ts';
import { inOneLine } from './firm-list.ts';
import { headingScores, isExactHeading } from './heading-synonyms.ts';
import type { ImportKind } from './import-target.ts';
import { anchor, kindsByHeadings, plainHeading, signalOf } from './kind-headings.ts';
import { valueShare } from './value-sniff.ts';

export interface SampledColumn {
  readonly heading: string;
  /** Filled cells from the whole height of the column, a few hundred at most. */
  readonly cells: readonly Cell[];
}

/** What a sheet seems to hold, and what that belief rests on; a person can say otherwise. */
export interface SheetBelief {
  readonly kind: ImportKind;
  /** `chosen` by a person just now, `remembered` from the same headings before; `transposed`: the headings stand at the left. */
  readonly basis: 'headings' | 'title' | 'values' | 'remembered' | 'chosen' | 'transposed' | 'none';
  /** The headings, or the word of the title, that speak for the kind; strongest first. */
  readonly words: readonly string[];
  /** Sure enough to be ticked without a question. */
  readonly sure: boolean;
}

/**
 * Headings decide; the title and the values only lean. One firm per row is not enough to be a list of companies: a
 * project ledger and a list of chain gaps have firms in their rows as well, and taking them for companies makes firms
 * that nobody knows.
 */
export const sheetKind = (columns: readonly SampledColumn[], title: string): SheetBelief => {
  if (isForm(columns)) return { kind: 'unknown', basis: 'none', words: [], sure: false };
  const headings = columns.map(({ heading }) => heading).filter((heading) => !isLetter(heading));
  const firmOfProject = firmBehindProject(columns);
  const byKind = kindsByHeadings.map(({ kind, signals, title: named }) => {
    const found = headings.flatMap((heading) => {
      const said = signalOf(heading, signals);
      return kind === 'lead' && said.length === 0 && heading === firmOfProject ? [{ heading, weight: 1.5 }] : said;
    });
    const fromTitle = named.exec(title)?.[0];
    const anchored = found.some(({ weight }) => weight >= anchor);
    const score = found.reduce((sum, { weight }) => sum + weight, 0) + (fromTitle === undefined ? 0 : 2.5);
    return { kind, found: found.sort((a, b) => b.weight - a.weight), fromTitle, anchored, score };
  });
  const firms = columns.map(({ cells }) => valueShare('name', cells) ?? 0);
  const hasFirms = firms.some((share) => share >= 0.6);
  const company = companyEvidence(columns, title, firmOfProject);
  const lists = [...byKind]
    // A title alone is a topic, not a layout; and one heading alone (项目名称 in a list of firms) is a column.
    .filter(({ anchored, found, fromTitle }) => found.length >= (anchored || fromTitle !== undefined ? 2 : 3))
    .sort((a, b) => b.score - a.score);
  const [list] = lists;
  if (list !== undefined && list.score > company.score)
    return {
      kind: list.kind,
      basis: 'headings',
      words: list.found.map(({ heading }) => heading).slice(0, 4),
      sure: !isSubmitted(columns) && (list.anchored || list.score >= anchor * 1.5) && list.score >= company.score + 1,
    };
  if (company.sure) return { kind: 'company', basis: 'headings', words: company.words, sure: true };
  const tree = treeKind(columns);
  if (tree !== undefined && !hasFirms) return tree;
  if (company.words.length > 0 && company.score >= anchor)
    return { kind: 'company', basis: 'headings', words: company.words, sure: false };
  const titled = byKind.find(({ fromTitle, found }) => fromTitle !== undefined && found.length > 0);
  if (titled !== undefined) return { kind: titled.kind, basis: 'title', words: [titled.fromTitle ?? ''], sure: false };
  if (hasFirms) return { kind: 'company', basis: 'values', words: [], sure: false };
  if (tree !== undefined) return { ...tree, sure: false };
  return { kind: 'unknown', basis: 'none', words: [], sure: false };
};

interface CompanyEvidence {
  readonly score: number;
  readonly words: readonly string[];
  readonly sure: boolean;
}

const companyEvidence = (
  columns: readonly SampledColumn[],
  title: string,
  firmOfProject: string | undefined,
): CompanyEvidence => {
  if (firmOfProject !== undefined && investing.test(plainHeading(firmOfProject))) return noCompany;
  const words: { heading: string; weight: number }[] = [];
  let name = 0;
  let own = 0;
  let firms = 0;
  let lists = 0;
  let offices = 0;
  for (const { heading, cells } of columns) {
    if (isLetter(heading)) continue;
    const key = plainHeading(heading);
    const isName = (headingScores(heading, 'company').get('name') ?? 0) >= 60;
    const weight = isName
      ? eachRowAFirm.test(key) && heading !== firmOfProject
        ? anchor
        : 2
      : ofFirms.test(key)
        ? 2
        : ofPlaces.test(key)
          ? 0.5
          : 0;
    if (isName) {
      name = Math.max(name, weight);
      firms = Math.max(firms, valueShare('name', cells) ?? 0);
      lists = Math.max(lists, severalShare(cells.map(cellText)));
      offices = Math.max(offices, officeShare(cells.map(cellText)));
    }
    if (weight === 2 && !isName) own++;
    if (weight > 0) words.push({ heading, weight });
  }
  const anyFirms = Math.max(0, ...columns.map(({ cells }) => valueShare('name', cells) ?? 0));
  const score =
    words.reduce((sum, { weight }) => sum + weight, 0) +
    (Math.max(firms, name === 0 ? anyFirms : 0) >= 0.6 ? 1 : 0) +
    (companyTitle.test(title) ? 1 : 0) -
    // 甲公司、乙公司等 in a cell: a row is not one firm.
    (lists >= 0.3 ? 4 : 0);
  const says =
    lists < 0.3 &&
    offices < 0.5 &&
    (firmOfProject === undefined ? own > 0 || !columns.some(namesProjects) : false) &&
    (name >= anchor
      ? words.length > 1 || firms >= 0.3 || columns.length === 1
      : name > 0
        ? own >= 1 || firms >= 0.5
        : own >= 2 && anyFirms >= 0.6);
  const sorted = words.sort((a, b) => b.weight - a.weight).map(({ heading }) => heading);
  return { score, words: sorted.slice(0, 4), sure: says };
};

const eachRowAFirm =
  /^(?:企业|公司|单位|法人|机构|市场主体|主体|客户|商户|厂家|厂商|供应商|投资方)(?:中文)?(?:名称|全称|名)?$|(?:企业|公司|单位)(?:中文)?(?:名称|全称|名)$|^company(?:name)?$/;
const noCompany: CompanyEvidence = { score: 0, words: [], sure: false };

/**
 * 项目名称 | 投资方, 项目名称 | 企业名称: the firm stands behind what is done, and a row is one project, whatever else is said of
 * the firm. Before it (企业名称 | 项目名称), a row may be either.
 */
const firmBehindProject = (columns: readonly SampledColumn[]): string | undefined => {
  const at = columns.findIndex(namesProjects);
  if (at < 0) return undefined;
  const isName = ({ heading }: SampledColumn): boolean =>
    !isLetter(heading) &&
    ((headingScores(heading, 'company').get('name') ?? 0) >= 60 || investing.test(plainHeading(heading)));
  const firm = columns.findIndex(isName);
  return firm > at ? columns[firm]?.heading : undefined;
};

const namesProjects = ({ heading, cells }: SampledColumn): boolean => {
  const key = plainHeading(heading);
  if (!projectName.test(key) || cells.length === 0 || (valueShare('name', cells) ?? 0) >= 0.6) return false;
  // 项目 alone heads many things.
  return (
    key !== '项目' || cells.filter((cell) => /项目|工程|基地|生产线/.test(cellText(cell))).length >= cells.length / 2
  );
};

const projectName = /^(?:招商|招引|在谈|签约|拟建|意向|储备|重点)?(?:线索|项目)(?:名称|名|简称|全称)?$/;
const investing = /^(?:拟|意向)?投资(?:方|主体|商|人|单位|企业|公司|客商)|^客商|^(?:项目)?(?:业主|建设单位)/;
/** Only firms have these. */
const ofFirms =
  /信用代码|组织机构代码|注册号|注册资[本金]|註冊資本|法定?代表|^法人|经营范围|主营|主导产品|成立(?:日期|时间|年)|(?:证券|股票)(?:代码|简称)|上市|(?:企业|公司|单位)(?:规模|性质|类型|简介|网站|官网|简称)|曾用名|职工|员工|营业?收入|营收|产值|税收|纳税/;
const ofPlaces = /联系|电话|手机|地址|住所|厂址|省|市|区县|所在|地区|属地|行业|邮箱|官网|网址|标签|简称|备注/;
const companyTitle =
  /名单|名录|通讯录|(?:企业|公司|客商|供应商|单位)(?:库|清单|台账|信息|一览|汇总|情况|基本|统计)|上市公司/;

/** 单位 over 县商务局 and 新渡镇 heads offices: nobody's firms, though the heading would allow them. */
const officeShare = (texts: readonly string[]): number =>
  texts.length === 0 ? 0 : texts.filter((text) => office.test(text)).length / texts.length;

const office =
  /(?:[局委镇乡]|街道|政府|办事处|管委会|委员会|办公室|党委|党工委|(?:招商|综合|项目|投资)[^公]{0,4}(?:科|处|办|组))$/;

/** 项目名称 | … | 登记日期 | … over 投资方 | … | 联系电话 | …: one record, its labels at the left and not on top. */
const isForm = (columns: readonly SampledColumn[]): boolean => {
  const labels = columns.find(({ heading, cells }) => !isLetter(heading) && cells.length > 0);
  if (labels === undefined || !isExactHeading(labels.heading)) return false;
  const found = labels.cells.map(cellText).filter((text) => isExactHeading(text) && text !== labels.heading);
  return new Set(found).size >= 2 && found.length >= labels.cells.length * 0.6;
};

/** The leads of a report as it went to the centre: bands for amounts, sensitive ones without a name. It makes no leads unasked. */
const isSubmitted = (columns: readonly SampledColumn[]): boolean => {
  const amounts = columns.find(({ heading }) => heading === '投资规模');
  return (
    amounts !== undefined &&
    submittedHeadings.every((heading, index) => columns[index]?.heading === heading) &&
    amounts.cells.every((cell) => submittedBands.has(cellText(cell)))
  );
};

const submittedHeadings = ['序号', '线索名称', '投资方', '投资规模', '产业链环节', '责任人'];
const submittedBands: ReadonlySet<string> = new Set([
  ...Object.values(bandWords),
  bandOpenWord,
  unsentWord,
  sealedWord,
]);

/** Share of the cells that name several. */
const severalShare = (texts: readonly string[]): number =>
  texts.length === 0
    ? 0
    : texts.filter((text) => /\p{L}{2}[、;；\n]\s*\p{L}{2}|等(?:企业|公司)?$/u.test(inOneLine(text))).length /
      texts.length;

const treeKind = (columns: readonly SampledColumn[]): SheetBelief | undefined => {
  const headed = (
    kind: 'industry' | 'supply',
    target: 'industryCode' | 'industryName' | 'supplyUpstream' | 'supplyIndustry',
  ) => columns.find(({ heading }) => (headingScores(heading, kind).get(target) ?? 0) >= 60)?.heading;
  const [upstream, downstream] = [headed('supply', 'supplyUpstream'), headed('supply', 'supplyIndustry')];
  if (upstream !== undefined && downstream !== undefined)
    return { kind: 'supply', basis: 'headings', words: [upstream, downstream], sure: true };
  const [code, name] = [headed('industry', 'industryCode'), headed('industry', 'industryName')];
  return code === undefined || name === undefined
    ? undefined
    : { kind: 'industry', basis: 'headings', words: [code, name], sure: true };
};

/** 列A: the column has no heading of its own. */
const isLetter = (heading: string): boolean => /^列[A-Z]{1,3}(?:（\d+）)?$/.test(heading);
