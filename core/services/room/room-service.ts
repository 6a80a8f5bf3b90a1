import { insertOp } from '../../../db/outgoing/outbox-ops.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import { countSealedParts, withSealedPart } from '../../../db/repositories/room-part-repository.ts';
import { readSyncState, removeSyncState, writeSyncState } from '../../../db/repositories/sync-state-repository.ts';
import type { RoomStatus } from '../../../shared/contract/room.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { roomOfUnit } from '../../../shared/sync/room-part.ts';
import { type RoomMember, roomRequest } from '../../../shared/sync/room-ring.ts';
import type { CommandRunner } from '../../commands/command-runner.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { SyncHost } from '../../sync/laptop/sync-host.ts';
import { isMember, laptopsOf } from '../../sync/room/ring/chains.ts';
import { keepTried } from '../../sync/room/ring/join-ring.ts';
import { publicKeys } from '../../sync/room/ring/ring-keys.ts';
import { type AskedRequest, isAdmittedSince, type RingView, readRing } from '../../sync/room/ring/ring-view.ts';
import {
  codeMark,
  markIn,
  newAdmissionCode,
  newPrintedCode,
  readCode,
  saltOf,
  secretsOfCode,
  slowKey,
  type TypedCode,
} from '../../sync/room/ring/room-code.ts';
import { admissionMs } from '../../sync/room/ring/room-desk.ts';
import type { SyncService } from '../sync/sync-service.ts';

type NotMember = { readonly type: 'NotMember' };
type NotWaiting = { readonly type: 'NotWaiting' };
type RequestNotFound = { readonly type: 'RequestNotFound'; readonly id: string };
type JoinError = NotWaiting | { readonly type: 'PasswordNeeded' | 'CodeMalformed' | 'CodeUnknown' };

type Db = Parameters<Parameters<CommandRunner['receive']>[0]>[0]['db'];

/** The ring of the unit's room as people meet it: who is in it, who asks, and the two codes. */
export const createRoomService = (
  { database, commands, clock, ids, events }: ServiceDeps,
  sync: Pick<SyncService, 'syncNow' | 'hurry' | 'desk'>,
  { hasPassword }: Pick<SyncHost, 'hasPassword'>,
) => {
  const { desk } = sync;

  const status = (): RoomStatus => {
    const seen = look();
    const counted = { unread: countSealedParts(database.reader), needsPassword: !hasPassword() };
    return seen === undefined ? { ...nothing, ...counted } : { ...statusOf(seen), ...counted };
  };

  /** Undefined: there is no room to speak of. */
  const look = (): Look | undefined => {
    const own = readEnrolment(database.reader);
    if (own?.unitSettled !== true || readSyncState(database.reader, 'roomServer') !== true) return undefined;
    const room = roomOfUnit(own.unit.id);
    const self = readSyncState(database.reader, 'roomSelf');
    return { view: readRing(database.reader, room, own.unit.id), request: self?.request?.id ?? null };
  };

  const statusOf = ({ view, request }: Look): Omit<RoomStatus, 'unread' | 'needsPassword'> => {
    const { tip, best, isIn, isOutside, signing } = view;
    const isAlone = tip !== undefined && laptopsOf(tip).length === 1;
    const state = isOutside ? 'waiting' : !isIn ? 'none' : isAlone ? 'alone' : 'member';
    // Who asks to be admitted wants to know who is in the ring of the room, not in his own.
    const ring = isOutside ? best : tip;
    const present = (ring === undefined ? [] : laptopsOf(ring)).filter((member) => !view.isLost(member));
    const others = present.filter((member) => member.signing !== signing);
    const printed = readSyncState(database.reader, 'roomPrint');
    const asks = isIn ? asking(view) : [];
    const open = desk.now()?.request;
    return {
      state,
      members: present.map((member) => ({ ...namesOf(member), here: member.signing === signing })),
      whoCanAdmit: state === 'waiting' ? others.map(namesOf) : [],
      asking: asks.map((one) => ({ ...namesOf(one), requestId: one.id })),
      // A code for whom another one has let in is over.
      admitting: asks.some(({ id }) => id === open) ? (open ?? null) : null,
      joining: readSyncState(database.reader, 'roomJoin')?.kind ?? null,
      joinEnd: readSyncState(database.reader, 'roomJoinEnd') ?? null,
      dismissed: view.requests.some(({ id, dismissed }) => id === request && dismissed === true),
      codePrinted: ring?.members.some(({ kind }) => kind === 'code') === true,
      codePending: printed !== undefined,
      mayStartAnew: mayStartAnew(view),
    };
  };

  const changed = (): RoomStatus => {
    events.publish({ type: 'changed', tables: ['room'], ids: [], many: false });
    return status();
  };
  /** Written down, and then told as soon as the server can be reached. */
  const settle = async (work: (db: Db, atMs: number) => void): Promise<RoomStatus> => {
    await commands.receive(({ db, atMs }) => work(db, atMs));
    sync.hurry();
    return changed();
  };

  const memberView = (): Look | undefined => {
    const seen = look();
    return seen?.view.isIn === true ? seen : undefined;
  };
  const findAsking = (requestId: string): Result<Look, NotMember | RequestNotFound> => {
    const seen = memberView();
    if (seen === undefined) return err({ type: 'NotMember' });
    const isAsking = asking(seen.view).some(({ id }) => id === requestId);
    return isAsking ? ok(seen) : err({ type: 'RequestNotFound', id: requestId });
  };
  const isWaiting = (seen: Look | undefined): seen is Look => seen?.view.isOutside === true;

  return {
    status,
    sealed: ({ ids: asked }: { readonly ids: readonly string[] }) => ({
      ids: [...withSealedPart(database.reader, asked)],
    }),
    openAdmission: async ({ requestId }: { readonly requestId: string }) => {
      const found = findAsking(requestId);
      if (!found.ok) return found;
      const { room, signing = '' } = found.value.view; // a member has one
      const code = newAdmissionCode(codeMark(signing, requestId));
      desk.open(requestId, await slowed(code, room, requestId));
      sync.hurry();
      changed();
      return ok({ code, untilMs: Math.round(clock.nowMs() + admissionMs) });
    },
    closeAdmission: () => {
      desk.close();
      return changed();
    },
    dismissRequest: async ({ requestId }: { readonly requestId: string }) => {
      const found = findAsking(requestId);
      if (!found.ok) return found;
      return ok(
        await settle((db, atMs) => {
          const stamp = { changeSetId: ids.next(), atMs, nextId: ids.next, received: true };
          insertOp(db, stamp, { entity: roomRequest, id: requestId, kind: 'update', fields: { dismissed: true } });
        }),
      );
    },
    ask: async (): Promise<Result<RoomStatus, NotWaiting>> => {
      if (!isWaiting(look())) return err({ type: 'NotWaiting' });
      return ok(
        await settle((db) => {
          const self = readSyncState(db, 'roomSelf');
          if (self !== undefined) writeSyncState(db, 'roomSelf', { ...self, request: null });
        }),
      );
    },
    join: async ({ code }: { readonly code: string }): Promise<Result<RoomStatus, JoinError>> => {
      const seen = look();
      if (!isWaiting(seen)) return err({ type: 'NotWaiting' });
      if (!hasPassword()) return err({ type: 'PasswordNeeded' });
      const typed = readCode(code);
      if (typed === undefined) return err({ type: 'CodeMalformed' });
      const key = await slowKey(typed, saltOf(typed, seen.view.room, seen.request ?? ''));
      const isKnown = typed.kind === 'admission' ? seen.request !== null : isVouched(seen.view, key);
      if (!isKnown) return err({ type: 'CodeUnknown' });
      return ok(
        await settle((db) => {
          removeSyncState(db, 'roomJoinEnd');
          keepTried(db);
          writeSyncState(db, 'roomJoin', { kind: typed.kind, key, mark: markIn(typed) });
        }),
      );
    },
    /** Whoever no longer trusts a code takes it back: no answer to it is taken any more. */
    cancelJoin: () =>
      settle((db) => {
        for (const state of ['roomJoin', 'roomTried'] as const) removeSyncState(db, state);
      }),
    printCode: async (): Promise<Result<{ code: string; pending: boolean }, NotMember>> => {
      const seen = memberView();
      if (seen === undefined) return err({ type: 'NotMember' });
      const code = newPrintedCode();
      const key = await slowed(code, seen.view.room, '');
      await settle((db) => writeSyncState(db, 'roomPrint', key));
      await sync.syncNow();
      changed();
      return ok({ code, pending: readSyncState(database.reader, 'roomPrint') === key });
    },
    startAnew: async (): Promise<Result<RoomStatus, NotWaiting | { readonly type: 'LaptopsLeft' }>> => {
      const seen = look();
      if (!isWaiting(seen)) return err({ type: 'NotWaiting' });
      if (!mayStartAnew(seen.view)) return err({ type: 'LaptopsLeft' });
      return ok(await settle((db) => writeSyncState(db, 'roomAnew', { made: null })));
    },
  };
};

interface Look {
  readonly view: RingView;
  readonly request: string | null;
}

const nothing: Omit<RoomStatus, 'unread' | 'needsPassword'> = {
  state: 'none',
  members: [],
  whoCanAdmit: [],
  asking: [],
  admitting: null,
  joining: null,
  joinEnd: null,
  dismissed: false,
  codePrinted: false,
  codePending: false,
  mayStartAnew: false,
};

const namesOf = ({ deviceName, personName }: Pick<RoomMember, 'deviceName' | 'personName'>) => ({
  deviceName,
  personName,
});

/** The last request of each laptop, unless it was put away, or the laptop is in the ring since, or has left. */
const asking = ({ requests, tip, chains, isGone, signing }: RingView): readonly AskedRequest[] => {
  const last = new Map(requests.map((request) => [request.device, request]));
  return [...last.values()].filter(
    (request) =>
      request.dismissed !== true &&
      request.signing !== signing &&
      !isGone(request) &&
      tip !== undefined &&
      !isAdmittedSince(chains, tip, request) &&
      (!isMember(tip, request.signing) || request.answer === undefined),
  );
};

/** A laptop that was shut out, or whose person has left, admits nobody. */
const mayStartAnew = ({ best, isOutside, isLost, signing }: RingView): boolean => {
  if (!isOutside) return false;
  return best === undefined || laptopsOf(best).every((member) => member.signing === signing || isLost(member));
};

const isVouched = ({ chains }: RingView, key: string): boolean => {
  const { signing } = publicKeys(secretsOfCode(key));
  return chains.all.some(({ vouchedBy }) => vouchedBy === signing);
};

const slowed = (code: string, room: string, request: string): Promise<string> => {
  const typed = readCode(code) as TypedCode; // made here
  return slowKey(typed, saltOf(typed, room, request));
};
