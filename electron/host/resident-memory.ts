import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** What a process holds in memory, asked of the system: a process that is busy cannot say it itself. */
export const residentMb = async (pid: number): Promise<number | undefined> => {
  try {
    if (process.platform === 'linux') return mbIn(/VmRSS:\s+(\d+)/, await readFile(`/proc/${pid}/status`, 'utf8'));
    const [command, words] =
      process.platform === 'win32'
        ? (['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']] as const)
        : (['ps', ['-o', 'rss=', '-p', String(pid)]] as const);
    const { stdout } = await promisify(execFile)(command, words, { windowsHide: true });
    // "node.exe","4711","Console","1","48,120 K": the last number, however the language groups its digits.
    return mbIn(/(\d+)\D*$/, stdout.replace(/(?<=\d)[.,\s\u00a0\u202f'’](?=\d{3})/g, ''));
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
};

const mbIn = (pattern: RegExp, text: string): number | undefined => {
  const kilobytes = pattern.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
};

/** Linux tells it in a file; elsewhere a program is started for each answer. */
const lookEveryMs = process.platform === 'linux' ? 20 : 250;

/** Calls `over` once when the process holds more; ends when the process does, or when told to. */
export const watchMemory = (
  limitMb: number,
  resident: () => Promise<number | undefined> | number | undefined,
  over: () => void,
  everyMs = lookEveryMs,
): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  const look = async (): Promise<void> => {
    const mb = await resident();
    if (isOver) return;
    if (mb !== undefined && mb > limitMb) {
      isOver = true;
      over();
      return;
    }
    timer = setTimeout(() => void look(), everyMs);
    timer.unref();
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
};
