import { createHash } from 'node:crypto';
import { xlsxMediaType } from '../../core/documents/workbook-writer.ts';
import { rollUpPath, week as weekQuery } from '../../shared/admin/submissions.ts';
import { err, ok } from '../../shared/kernel/result.ts';
import type { Principal } from '../../shared/sync/audience.ts';
import { appendAudit } from '../accounts/audit-log.ts';
import type { ConsolePerson } from '../accounts/console-sessions.ts';
import type { RouteContext, ServerApp } from '../http/route-context.ts';
import { findRecord, listRecords, textOf, textOrNull, understoodNumber } from './console-records.ts';
import { rollUpWorkbook } from './roll-up.ts';
import type { Serve } from './serve-call.ts';
import { kindOf, weekOverview } from './week-overview.ts';

/** 周报报送: who has submitted for both roles; what was submitted for the centre only. */
export const serveSubmissions = (serve: Serve, app: ServerApp, context: RouteContext): void => {
  const { accounts, database } = context;

  serve('weekSubmissions', async (week) => {
    // As the server: an administrator may know that something came, and this answer holds no content.
    const { submissions: _, ...overview } = await database.transaction('server', (session) =>
      weekOverview(session, week, accounts.nowMs()),
    );
    return ok({ ...overview, units: [...overview.units] });
  });

  serve('openSubmission', async ({ id }, person) =>
    // As the person, so that the row policies have their say as well.
    database.transaction(principalOf(person), async (session) => {
      const record = await findRecord(session, 'submission', id);
      if (record === undefined) return err({ type: 'notFound' });
      const units = await listRecords(session, 'unit');
      const people = await listRecords(session, 'person');
      const nameOf = (records: typeof units, wanted: string | null): string | null => {
        const found = records.find((candidate) => candidate.id === wanted);
        return found === undefined ? null : textOf(found.fields, 'name');
      };
      const { fields, ownerUnitId, takenAtMs } = record;
      const content = textOf(fields, 'content');
      return ok({
        id,
        unitName: nameOf(units, ownerUnitId) ?? ownerUnitId ?? '',
        year: understoodNumber('submission', fields, 'isoYear'),
        week: understoodNumber('submission', fields, 'isoWeek'),
        revision: understoodNumber('submission', fields, 'revision'),
        kind: kindOf(fields),
        submittedBy: nameOf(people, textOrNull(fields, 'submittedBy')),
        submittedAtMs: understoodNumber('submission', fields, 'submittedAt'),
        receivedAtMs: takenAtMs,
        hash: textOf(fields, 'hash'),
        contentHash: sha256(content),
        content,
      });
    }),
  );

  app.get(
    rollUpPath,
    { onRequest: context.console.requireCentre, schema: { tags: ['console'], querystring: weekQuery } },
    async (request, reply) => {
      const week = request.query;
      const person = context.console.personOf(request);
      const nowMs = accounts.nowMs();
      const overview = await database.transaction(principalOf(person), (session) => weekOverview(session, week, nowMs));
      await database.transaction('server', (session) =>
        appendAudit(session, nowMs, {
          action: 'export.made',
          actor: person.personId,
          subject: null,
          detail: { ...week },
        }),
      );
      const file = await rollUpWorkbook({
        week,
        overview,
        nowMs,
        madeBy: person.name,
        serverName: accounts.identity.name,
        sha256,
      });
      return reply
        .type(xlsxMediaType)
        .header('content-disposition', `attachment; filename="roll-up-${week.year}-${week.week}.xlsx"`)
        .serializer((bytes: unknown) => bytes as string) // bytes as they are: the serializer of the server is for JSON
        .send(Buffer.from(file));
    },
  );
};

/** The centre reads everything; a console has no unit of its own and needs none. */
const principalOf = ({ personId, role }: ConsolePerson): Principal => ({ personId, unitId: '', role, chainIds: [] });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
