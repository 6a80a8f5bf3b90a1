import type { settings as zhSettings } from '../zh-CN/settings.ts';

export const settings: typeof zhSettings = {};
