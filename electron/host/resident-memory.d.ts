/** What a process holds in memory, asked of the system: a process that is busy cannot say it itself. */
export declare const residentMb: (pid: number) => Promise<number | undefined>;
/** Calls `over` once when the process holds more; ends when the process does, or when told to. */
export declare const watchMemory: (limitMb: number, resident: () => Promise<number | undefined> | number | undefined, over: () => void, everyMs?: number) => (() => void);
