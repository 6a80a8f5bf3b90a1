import type { SyncStates } from '../../../../db/repositories/sync-state-repository.ts';
import type { RoomMember } from '../../../../shared/sync/room-ring.ts';
import type { ReceivedUnit } from '../../../commands/command-runner.ts';
import type { SyncRound } from '../../sync-round.ts';
import type { RingView } from './ring-view.ts';

/** One look at the ring when the log has been read to its end: what is known of this laptop's room, and what it may write. */
export interface RingTurn {
  readonly round: SyncRound;
  readonly db: ReceivedUnit['db'];
  readonly self: SyncStates['roomSelf'];
  readonly own: RoomMember;
  readonly view: RingView;
  /** Goes out with the next push. */
  readonly write: (
    entity: string,
    id: string,
    kind: 'create' | 'update',
    fields: Readonly<Record<string, unknown>>,
  ) => void;
}
