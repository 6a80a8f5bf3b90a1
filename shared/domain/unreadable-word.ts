/**
 * What a document says in place of a value that this version does not understand: never the stand-in, which nobody has
 * said. An import of such a document takes it for an empty cell.
 */
export const unreadableWord = '需升级';
