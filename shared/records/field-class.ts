/**
 * Who may see a column outside this laptop (reliability.md, field classes).
 * L0 public register data; L1 internal summary; L2 work-sensitive, leaves only by explicit release; L3 personal, never
 * leaves. `local` is bookkeeping of this laptop. A new column is L3 until somebody classifies it.
 */
export type FieldClass = 'L0' | 'L1' | 'L2' | 'L3' | 'local';

export const mayLeave = (fieldClass: FieldClass): boolean => fieldClass === 'L0' || fieldClass === 'L1';
