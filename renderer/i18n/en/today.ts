import type { today as zhToday } from '../zh-CN/today.ts';

export const today: typeof zhToday = {};
