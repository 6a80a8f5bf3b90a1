import type { CalendarDay } from '../../kernel/calendar-day.ts';

/** Fields of a company that an import may set; a field that the sheet says nothing about is absent. */
export interface CompanyFields {
  name: string;
  shortName: string;
  /** Several in one text (shared/domain/company/former-names.ts). */
  formerNames: string;
  creditCode: string;
  stockCode: string;
  exchange: string;
  listed: boolean;
  listedOn: CalendarDay;
  industryCode: string;
  province: string;
  city: string;
  county: string;
  address: string;
  groupName: string;
  registeredCapital: number;
  foundedOn: CalendarDay;
  scale: string;
  website: string;
  business: string;
}

export type CompanyField = keyof CompanyFields;

/** What a kept text is headed with where no column of the file has the field. */
export const companyWords: Readonly<Record<CompanyField, string>> = {
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
};
