import { labelWords, pathWords, stageWords } from '../lead/lead-words.ts';
import { eachAmount, projectAmounts } from '../lead/project-amounts.ts';
import { type CompanyField, companyWords } from './company-fields.ts';
import { leadMoneyTargets } from './lead-target.ts';
import type { LeadFields } from './lead-work.ts';

export type FileField = CompanyField | keyof LeadFields | 'stage';

/** What a kept text is headed with where no column of the file has the field: 省份 read out of an address. */
export const fieldWords: Readonly<Record<FileField, string>> = {
  ...companyWords,
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
