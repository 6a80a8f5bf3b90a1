/** What a workspace calls its unit and its person until somebody says who they are. No paper goes out under these. */
export const firstNames = { unit: '本单位', person: '我' } as const;
