/**
 * A process of its own that makes leads without end and prints each name after the command has answered:
 * `node committing-process.ts <file> <key as hex> <prefix>`. Its parent kills it at any moment. Only the path of a
 * command from service to disk, without the router, so that it starts fast.
 */
import { writeSync } from 'node:fs';
import { createCommandRunner } from '../../core/commands/command-runner.ts';
import { createEventBus } from '../../core/commands/event-bus.ts';
import { createJobRegistry } from '../../core/commands/job-registry.ts';
import { createWriteGate } from '../../core/commands/write-gate.ts';
import { createLeadService } from '../../core/services/lead/lead-service.ts';
import { openDatabase } from '../../db/file/open.ts';
import { systemClock, systemIds } from '../../electron/host/system.ts';

const [path = '', key = '', prefix = ''] = process.argv.slice(2);
const database = openDatabase({ path, key: Buffer.from(key, 'hex') });
const events = createEventBus();
const [clock, ids] = [systemClock, systemIds];
const commands = createCommandRunner({ database, clock, ids, events, gate: createWriteGate(), actorId: () => null });
const leads = createLeadService({
  database,
  commands,
  clock,
  ids,
  events,
  jobs: createJobRegistry(events),
  profile: () => ({ unitId: null, personId: null }),
});
// writeSync, because what a stream has buffered dies with the process although it was acknowledged.
writeSync(1, 'open\n');
for (let count = 1; ; count++) {
  const name = `${prefix}-${count}`;
  const remark = 'x'.repeat((count * 131) % 3000);
  const saved = await leads.create({ name, remark });
  if (saved.ok) writeSync(1, `${name}\n`);
}
