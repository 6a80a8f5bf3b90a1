import { escapeLiteral } from 'pg';
import type { Reader } from '../server-store.ts';

/** Rights of the server at work; owns nothing, is neither superuser nor exempt from row-level security. */
export const appRole = 'lianzhao_app';

/**
 * Who asks, for the row policies. `true` = until the end of the transaction only, so that the next one on the same pooled
 * connection starts with no reader, which sees nothing.
 */
export const readerSettings = (reader: Reader): string => {
  const settings =
    reader === 'server'
      ? { reader: 'server', role: '', unit: '', chains: '{}' }
      : { reader: 'person', role: reader.role, unit: reader.unitId, chains: textArray(reader.chainIds) };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('lianzhao.${name}', ${escapeLiteral(value)}, true)`,
  );
  // Compiling a statement costs more than any of these takes; the planner thinks otherwise of row policies.
  return `SELECT ${calls.join(', ')}, set_config('jit', 'off', true)`;
};

const textArray = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
