/** The most rows that a list gives at once (shared/contract/base.ts). */
export const mostRows = 20_000;
