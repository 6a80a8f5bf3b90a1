import type { company as zhCompany } from '../zh-CN/company.ts';

export const company: typeof zhCompany = {};
