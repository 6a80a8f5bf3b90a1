import type { ServerDatabase } from '../store/sql/server-database.ts';
import type { ServerApp } from './route-context.ts';

const bucketsMs = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const;

interface RouteFigures {
  readonly buckets: number[];
  count: number;
  sumMs: number;
}

/** Counts per route and status and how long answers took, since the start of the process. */
export class RequestMetrics {
  private readonly counts = new Map<string, number>();
  private readonly routes = new Map<string, RouteFigures>();

  watch(app: ServerApp): void {
    app.addHook('onResponse', async (request, reply) => {
      // The pattern and not the address: no ids in labels, and a bounded number of them.
      this.note(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    });
  }

  text(): string {
    const lines = ['# TYPE lianzhao_requests_total counter'];
    for (const [labels, count] of this.counts) lines.push(`lianzhao_requests_total{${labels}} ${count}`);
    lines.push('# TYPE lianzhao_request_duration_ms histogram');
    for (const [labels, { buckets, count, sumMs }] of this.routes) {
      bucketsMs.forEach((limitMs, i) => {
        lines.push(`lianzhao_request_duration_ms_bucket{${labels},le="${limitMs}"} ${buckets[i] ?? 0}`);
      });
      lines.push(`lianzhao_request_duration_ms_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`lianzhao_request_duration_ms_sum{${labels}} ${sumMs.toFixed(1)}`);
      lines.push(`lianzhao_request_duration_ms_count{${labels}} ${count}`);
    }
    return lines.join('\n');
  }

  private note(method: string, route: string, status: number, tookMs: number): void {
    const labels = `method="${method}",route="${route}"`;
    const withStatus = `${labels},status="${status}"`;
    this.counts.set(withStatus, (this.counts.get(withStatus) ?? 0) + 1);
    let figures = this.routes.get(labels);
    if (figures === undefined) {
      figures = { buckets: bucketsMs.map(() => 0), count: 0, sumMs: 0 };
      this.routes.set(labels, figures);
    }
    figures.count += 1;
    figures.sumMs += tookMs;
    for (const [i, limitMs] of bucketsMs.entries()) {
      if (tookMs <= limitMs) figures.buckets[i] = (figures.buckets[i] ?? 0) + 1;
    }
  }
}

interface StateRow {
  readonly devices: number;
  readonly revoked: number;
  readonly lastContactMs: number | null;
}

/** The state of the server itself: counts only, no name and no id. */
export const stateMetrics = async (database: ServerDatabase): Promise<string> => {
  const [devices] = await database.query<StateRow & Record<string, unknown>>(
    `SELECT COUNT(*) FILTER (WHERE revoked_at_ms IS NULL) AS devices,
            COUNT(*) FILTER (WHERE revoked_at_ms IS NOT NULL) AS revoked,
            MAX(last_contact_at_ms) AS "lastContactMs" FROM device`,
  );
  const { logLength, openConflicts } = await database.store.inTransaction('server', async (transaction) => ({
    logLength: (await transaction.logEnd()).seq,
    openConflicts: (await transaction.recordsWhere('conflict', 'state', ['open'])).length,
  }));
  return [
    gauge('lianzhao_log_length', logLength),
    gauge('lianzhao_open_conflicts', openConflicts),
    gauge('lianzhao_devices', Number(devices?.devices ?? 0)),
    gauge('lianzhao_devices_revoked', Number(devices?.revoked ?? 0)),
    gauge('lianzhao_last_contact_seconds', Number(devices?.lastContactMs ?? 0) / 1000),
  ].join('\n');
};

const gauge = (name: string, value: number): string => `# TYPE ${name} gauge\n${name} ${value}`;
