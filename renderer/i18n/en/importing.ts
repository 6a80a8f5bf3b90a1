import type { importing as zhImporting } from '../zh-CN/importing.ts';

export const importing: typeof zhImporting = {};
