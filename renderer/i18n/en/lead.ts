import type { lead as zhLead } from '../zh-CN/lead.ts';

export const lead: typeof zhLead = {};
