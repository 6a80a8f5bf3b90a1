/** 周报, 零报告. */
export const submissionKinds = ['report', 'nil'] as const;
