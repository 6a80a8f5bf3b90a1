/** Change sets of this window, newest last: what Ctrl+Z takes back, one after the other. */
const stack: string[] = [];

export const rememberChangeSet = (changeSetId: string): void => {
  stack.push(changeSetId);
  if (stack.length > 50) stack.shift();
};

export const popChangeSet = (): string | undefined => stack.pop();
