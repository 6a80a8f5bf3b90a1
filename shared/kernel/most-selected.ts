/** Records that are selected, changed, copied or printed at once: a change of so many is one step, and one undo. */
export const mostSelected = 5000;
