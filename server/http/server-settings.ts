import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../../shared/kernel/result.ts';

export interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly serverName: string;
  /** PostgreSQL; without it PGlite in `folder`. */
  readonly databaseUrl: string | undefined;
  readonly migrationUrl: string | undefined;
  readonly folder: string;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly trustProxy: readonly string[];
  readonly metricsToken: string | undefined;
}

export type SettingsError =
  | { readonly type: 'PortInvalid'; readonly value: string }
  /** Tokens and reports would be readable by everybody on the way. */
  | { readonly type: 'InsecureAddress'; readonly host: string }
  | { readonly type: 'TlsIncomplete' }
  | { readonly type: 'FileUnreadable'; readonly setting: string; readonly file: string }
  | { readonly type: 'DatabaseUrlInvalid'; readonly setting: string };

const defaultPort = 8820;
const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** From the environment; the names are in docs/admin. */
export const readServerSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): Result<ServerSettings, SettingsError> => {
  const setting = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const host = setting('HOST') ?? '127.0.0.1';
  const port = Number(setting('PORT') ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return err({ type: 'PortInvalid', value: setting('PORT') ?? '' });
  }
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL']) {
    const url = setting(name);
    if (url !== undefined && !/^postgres(ql)?:\/\//.test(url))
      return err({ type: 'DatabaseUrlInvalid', setting: name });
  }
  const tls = readTls(setting('TLS_CERT'), setting('TLS_KEY'));
  if (!tls.ok) return tls;
  const trustProxy = (setting('TRUST_PROXY') ?? '').split(',').flatMap((part) => part.trim() || []);
  if (!loopbackHosts.has(host) && tls.value === undefined && trustProxy.length === 0) {
    return err({ type: 'InsecureAddress', host });
  }
  return ok({
    host,
    port,
    serverName: setting('LIANZHAO_SERVER_NAME') ?? hostname(),
    databaseUrl: setting('DATABASE_URL'),
    migrationUrl: setting('MIGRATION_DATABASE_URL'),
    folder: resolve(setting('LIANZHAO_SERVER_DATA') ?? 'server-data'),
    tls: tls.value,
    trustProxy,
    metricsToken: setting('METRICS_TOKEN'),
  });
};

const readTls = (cert: string | undefined, key: string | undefined): Result<ServerSettings['tls'], SettingsError> => {
  if (cert === undefined && key === undefined) return ok(undefined);
  if (cert === undefined || key === undefined) return err({ type: 'TlsIncomplete' });
  const read: string[] = [];
  for (const [setting, file] of [
    ['TLS_CERT', cert],
    ['TLS_KEY', key],
  ] as const) {
    try {
      read.push(readFileSync(file, 'utf8'));
    } catch {
      return err({ type: 'FileUnreadable', setting, file });
    }
  }
  const [certText = '', keyText = ''] = read;
  return ok({ cert: certText, key: keyText });
};
