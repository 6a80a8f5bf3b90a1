import type { CommandStamp } from '../../db/command-stamp.ts';
import type { WritableDb } from '../../db/database.ts';
import { createOutgoingOps } from '../../db/outgoing/outgoing-ops.ts';
import { createRecordStore, type RecordStore } from '../../db/record-store.ts';

/** The records of one change set; what may leave of each write goes into the outbox with it. */
export const openRecordStore = (db: WritableDb, stamp: CommandStamp): RecordStore =>
  createRecordStore(db, stamp, createOutgoingOps);
