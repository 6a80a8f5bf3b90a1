import { createHash } from 'node:crypto';
import type { Ids } from '../../shared/kernel/clock.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import { serverHooks } from '../hooks/hooks.generated.ts';
import type { ServerDatabase } from '../store/sql/server-database.ts';
import { createServerSync, type ServerSync } from '../sync/server-sync.ts';

interface ServingSyncOptions {
  readonly database: ServerDatabase;
  readonly ids: Ids;
  readonly nowMs: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** The server core as it serves: on the database, with every rule of cooperation, and with violations written down. */
export const createServingSync = ({ database, ids, nowMs, onFailure }: ServingSyncOptions): ServerSync =>
  createServerSync({
    store: database.store,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    ids: ids.next,
    nowMs,
    hooks: serverHooks,
    onViolations: (deviceId, violations) => {
      const fields = [...new Set(violations.flatMap((one) => one.fields.map((field) => `${one.entity}.${field}`)))];
      database
        .transaction('server', (session) =>
          appendAudit(session, nowMs(), {
            action: 'device.confidentialFields',
            actor: deviceId,
            subject: null,
            detail: { fields: fields.slice(0, 20).join(' '), count: violations.length },
          }),
        )
        .catch(onFailure);
    },
  });
