/** Two edits of one field; an edit after a delete; an edit that was not allowed. */
export const conflictKinds = ['field', 'edited_after_delete', 'refused'] as const;
export const conflictStates = ['open', 'settled'] as const;
