/** A call that saves a form names it here: what it writes and the end of the draft are one transaction. */
export const formHeader = 'lianzhao-form';
