import type { SyncWire, WireReply } from '../../../core/sync/sync-ports.ts';
import { packPull, packPush, unpackPull, unpackPush } from '../../../shared/sync/packed-wire.ts';
import type { PullRequest, PushRequest } from '../../../shared/sync/wire.ts';
import type { Observer } from './observe.ts';
import { createRng, type Rng } from './rng.ts';
import type { NetFault, Schedule } from './schedule.ts';
import type { SimLaptop } from './sim-laptop.ts';
import { ServerDown, type SimServer } from './sim-server.ts';

export interface Net {
  readonly wireOf: (laptop: SimLaptop) => SyncWire;
  /** Faults of the exchanges from here on come from this seed; undefined: none. */
  readonly begin: (r: number | undefined, during?: () => Promise<void>) => void;
  /** Requests that were on their way for a long time arrive now; their answers find nobody. */
  readonly deliverLate: (step: number) => Promise<void>;
  readonly setStep: (step: number) => void;
}

interface NetDeps {
  readonly schedule: Schedule;
  readonly server: SimServer;
  readonly observer: Observer;
  readonly nowMs: () => number;
}

/** As which device it went out: it may arrive after another enrolment. */
type Call = { readonly deviceId: string } & (
  | { readonly kind: 'push'; readonly request: PushRequest }
  | { readonly kind: 'pull'; readonly request: PullRequest }
);

const unreachable: WireReply = { type: 'unreachable' };

export const createNet = ({ schedule, server, observer }: NetDeps): Net => {
  let rng: Rng | undefined;
  let during: (() => Promise<void>) | undefined;
  let step = 0;
  const late: { readonly due: number; readonly deliver: () => Promise<unknown> }[] = [];

  const faultOf = (): NetFault | undefined => {
    const present = rng;
    if (present === undefined) return undefined;
    for (const [fault, probability] of Object.entries(schedule.faults))
      if (present.chance(probability)) return fault as NetFault; // a key of faults
    return undefined;
  };

  /** What the server says, over a line that works. */
  const deliver = async (laptop: SimLaptop, call: Call): Promise<WireReply> => {
    if (laptop.isRevoked) return reply({ type: 'revoked' });
    const { principal } = laptop;
    const { deviceId } = call;
    try {
      const sync = server.sync();
      // As HTTP carries it: packed into columns and out again.
      if (call.kind === 'pull') {
        const { body, ...rest } = reply(packPull(await sync.pull(principal, deviceId, call.request)));
        // As the header says it.
        return { ...rest, body: unpackPull(body), ...(schedule.rings === true ? { rooms: true } : {}) };
      }
      const request = unpackPush(packPush(call.request));
      if (request === undefined) throw new Error('a push was lost in packing');
      return reply(await sync.push(principal, deviceId, request));
    } catch (error) {
      if (error instanceof ServerDown) return unreachable;
      throw error;
    }
  };

  const exchange = async (laptop: SimLaptop, call: Call): Promise<WireReply> => {
    const { life } = laptop;
    await during?.();
    if (laptop.isOffline || laptop.life !== life) return unreachable;
    observer.left(laptop, call.request);
    const answer = await faulty(laptop, call, faultOf());
    if (answer.type === 'body' && call.kind === 'pull') await observer.arrived(laptop, call.request, answer.body);
    return answer;
  };

  const faulty = async (laptop: SimLaptop, call: Call, fault: NetFault | undefined): Promise<WireReply> => {
    switch (fault) {
      case undefined:
        return deliver(laptop, call);
      case 'dropRequest':
        return unreachable;
      case 'dropResponse':
        await deliver(laptop, call);
        return unreachable;
      case 'duplicate': {
        const first = await deliver(laptop, call);
        const second = await deliver(laptop, call);
        return rng?.chance(0.5) === true ? first : second;
      }
      case 'delay':
        late.push({ due: step + 1 + (rng?.int(12) ?? 0), deliver: () => deliver(laptop, call) });
        return unreachable;
      case 'cutBatch': {
        if (call.kind === 'pull') return deliver(laptop, call);
        const ops = call.request.ops.slice(0, 1 + (rng?.int(call.request.ops.length) ?? 0));
        return deliver(laptop, { ...call, request: { ...call.request, ops } });
      }
      case 'error500':
        return reply({ type: 'unavailable' });
      case 'error429':
        return reply({ type: 'tooMany', retryAfterMs: 1000 });
      case 'html':
        return reply('<html><body>502 Bad Gateway</body></html>');
      case 'portal':
        return reply({ type: 'page', title: 'Hotel Wi-Fi', entries: [] });
      case 'empty':
        return reply(rng?.chance(0.5) === true ? '' : {});
      case 'truncated': {
        const whole = await deliver(laptop, call);
        return whole.type === 'body' ? reply(JSON.stringify(whole.body).slice(0, -5)) : whole;
      }
      case 'serverCrashBefore':
      case 'serverCrashAfter':
        server.crashAtNextWrite(fault === 'serverCrashBefore' ? 'before' : 'after');
        try {
          return await deliver(laptop, call);
        } finally {
          server.crashAtNextWrite(undefined);
        }
      case 'clientCrash':
        laptop.disk.plan([...quiet(rng), rng?.chance(0.5) === true ? 'crashBefore' : 'crashAfter']);
        return deliver(laptop, call);
      case 'diskFull':
        laptop.disk.plan([...quiet(rng), 'full']);
        return deliver(laptop, call);
    }
  };

  return {
    wireOf: (laptop) => ({
      push: (request) => exchange(laptop, { kind: 'push', request, deviceId: laptop.deviceId }),
      pull: (request) => exchange(laptop, { kind: 'pull', request, deviceId: laptop.deviceId }),
    }),
    begin: (r, alsoDuring) => {
      rng = r === undefined ? undefined : createRng(r);
      during = alsoDuring;
    },
    setStep: (now) => {
      step = now;
    },
    deliverLate: async (now) => {
      for (const due of late.filter((one) => one.due <= now)) {
        late.splice(late.indexOf(due), 1);
        await due.deliver();
      }
    },
  };
};

const quiet = (rng: Rng | undefined): readonly 'fine'[] => (rng?.chance(0.5) === true ? [] : ['fine']);

const reply = (body: unknown): Extract<WireReply, { readonly type: 'body' }> => {
  const text = JSON.stringify(body);
  return { type: 'body', body: JSON.parse(text) as unknown, bytes: text.length };
};
