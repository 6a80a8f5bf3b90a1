/** Whether a label hides, in SQL: 敏感, and one that this version does not know (`isSensitiveLabel`). `column`: of a lead. */
export const hidesInSql = (column: string): string => `${column} NOT IN ('open', 'internal')`;
