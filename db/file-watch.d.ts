/** What happened to the open file: it lost its name (deleted, moved, its disk is gone), or another one has it now. */
export type FileChange = 'gone' | 'replaced';
/** Commits still succeed into a file without a name, and are gone with the program: nothing may be acknowledged then. */
export declare class FileMovedError extends Error {
    readonly name = "FileMovedError";
    readonly change: FileChange;
    constructor(change: FileChange);
}
export interface FileWatch {
    /** Undefined while the file and its log lie where they were opened. A few microseconds; nothing is remembered. */
    readonly change: () => FileChange | undefined;
    /** Throws `FileMovedError`. */
    readonly assertInPlace: () => void;
}
export declare const nothingToWatch: FileWatch;
/**
 * Compares device and inode of the path with those of the file that was opened. The log counts as much: what was committed
 * lies there until a checkpoint. Windows lets nobody delete or replace an open database, and its numbers are not steady on
 * every kind of disk: there only the name is looked for.
 */
export declare const watchFile: (path: string) => FileWatch;
