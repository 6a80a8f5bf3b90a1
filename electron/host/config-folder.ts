import { homedir } from 'node:os';
import { join } from 'node:path';

/** Of this user on this device, never inside the data folder: the device key lives here. `LIANZHAO_CONFIG` wins. */
export const defaultConfigFolder = (): string => {
  const chosen = process.env['LIANZHAO_CONFIG'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (process.platform === 'win32')
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'LianZhao', 'config');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Preferences', 'LianZhao');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'lianzhao');
};
