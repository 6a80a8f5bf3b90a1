import { leadLabels } from '../../shared/domain/lead/stage.ts';

/** Whether a label hides, in SQL: 敏感, and one that this version does not know (`isSensitiveLabel`). `column`: of a lead. */
export const hidesInSql = (column: string): string => `${column} NOT IN (${open})`;

const open = leadLabels
  .slice(0, -1)
  .map((label) => `'${label}'`)
  .join(', ');
