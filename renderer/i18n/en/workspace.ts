import type { workspace as zhWorkspace } from '../zh-CN/workspace.ts';

export const workspace: typeof zhWorkspace = {};
