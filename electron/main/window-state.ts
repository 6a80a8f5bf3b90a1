import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const windowState = z.object({
  bounds: z.object({
    x: z.int().exactOptional(),
    y: z.int().exactOptional(),
    width: z.int().min(960).max(20_000),
    height: z.int().min(640).max(20_000),
  }),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

const initial: WindowState = { bounds: { width: 1440, height: 900 }, isMaximized: false };

/** A convenience: whatever is wrong with the file, the window opens at its first size. */
export const readWindowState = (file: string): WindowState => {
  if (!existsSync(file)) return initial;
  try {
    return windowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return initial;
  }
};

export const writeWindowState = (file: string, state: WindowState): void => {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
};
