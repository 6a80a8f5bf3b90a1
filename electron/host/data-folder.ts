import { homedir } from 'node:os';
import { join } from 'node:path';

/** `LIANZHAO_DATA` wins; otherwise the place where the system keeps a user's application data. */
export const defaultDataFolder = (): string => {
  const chosen = process.env['LIANZHAO_DATA'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'LianZhao');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'LianZhao');
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'lianzhao');
};
