import type { report as zhReport } from '../zh-CN/report.ts';

export const report: typeof zhReport = {};
