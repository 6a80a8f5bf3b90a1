import type { visit as zhVisit } from '../zh-CN/visit.ts';

export const visit: typeof zhVisit = {};
