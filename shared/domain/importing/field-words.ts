import { labelWords, pathWords, stageWords } from '../lead/lead-words.ts';
import { eachAmount, projectAmounts } from '../lead/project-amounts.ts';
import type { CompanyField } from './company-fields.ts';
import { leadMoneyTargets } from './lead-target.ts';
import type { LeadFields } from './lead-work.ts';

export type FileField = CompanyField | keyof LeadFields | 'stage';

/** What a kept text is headed with where no column of the file has the field: 省份 read out of an address. */
export const fieldWords: Readonly<Record<FileField, string>> = {
  name: '企业名称',
  shortName: '简称',
  formerNames: '曾用名',
  creditCode: '统一社会信用代码',
  stockCode: '证券代码',
  exchange: '上市地',
  listed: '是否上市',
  listedOn: '上市日期',
  industryCode: '行业代码',
  province: '省份',
  city: '城市',
  county: '区县',
  address: '地址',
  groupName: '所属集团',
  registeredCapital: '注册资本（万元）',
  foundedOn: '成立日期',
  scale: '企业规模',
  website: '官网',
  business: '主营业务',
  stage: '阶段',
  problem: '存在问题',
  nextStep: '下步工作',
  content: '投资内容',
  siteIntent: '选址意向',
  request: '诉求',
  introducer: '引荐人',
  investment: '总投资（万元）',
  ...eachAmount((field) => projectAmounts[field].heading),
  firstContactOn: '首次接洽日期',
  nextStepDueOn: '完成时限',
  generationPath: '谋划路径',
  label: '密级标识',
};

/** A value of a field as a person writes it below that heading; 万元 are named where the heading counts something else. */
export const valueWords = (field: FileField, heading: string, value: unknown): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const words: Readonly<Record<string, string>> | undefined = enumWords[field];
  if (words !== undefined) return words[String(value)] ?? String(value);
  return money.has(field) && !heading.includes('万元') ? `${String(value)}万元` : String(value);
};

const enumWords: Partial<Record<FileField, Readonly<Record<string, string>>>> = {
  stage: stageWords,
  label: labelWords,
  generationPath: pathWords,
};
const money: ReadonlySet<string> = new Set<FileField>([...leadMoneyTargets, 'registeredCapital']);
