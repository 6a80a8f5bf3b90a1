import { z } from 'zod';
import { textLimits } from '../kernel/text-limits.ts';
import { base, recordId } from './base.ts';
import { typedText } from './typed-text.ts';

/** A laptop as its people know it. */
const laptop = z.object({ deviceName: z.string(), personName: z.string() });

const joinEnd = z.enum([
  /** The laptop that shows the code said that it was another one. */
  'wrongCode',
  /** No ring of this room knows the printed code. */
  'codeUnknown',
  /** Another code has been printed since. */
  'codeRetired',
  /** No laptop answered within a minute in which the server was reached. An answer that comes later is still taken. */
  'noAnswer',
]);

export const roomStatus = z.object({
  /**
   * `none`: no server, one that knows no rooms, or nothing heard of it yet. `alone`: the only laptop of the ring, so its loss would cost
   * what only the unit can read, unless a code was printed. `waiting`: the unit has a ring, and this laptop is to be admitted; work goes on, and is shared
   * afterwards. `member`: one of several.
   */
  state: z.enum(['none', 'alone', 'waiting', 'member']),
  members: z.array(laptop.extend({ here: z.boolean() })),
  /** While `waiting`: whoever of these is asked can show a code. Nobody: only the printed code helps, or a new ring. */
  whoCanAdmit: z.array(laptop),
  /** Who wants to be admitted by this laptop. */
  asking: z.array(laptop.extend({ requestId: recordId })),
  /** Whose code is open; it is shown once, by `openAdmission`. */
  admitting: recordId.nullable(),
  /** A code was typed here and its end is not known yet. */
  joining: z.enum(['admission', 'printed']).nullable(),
  /** Why the last code did not open; null after one that did, and while one is tried. */
  joinEnd: joinEnd.nullable(),
  /** Somebody put this laptop's request away: `ask` asks again. */
  dismissed: z.boolean(),
  /** Records of which something could not be opened here: sums and reports are without it. */
  unread: z.int(),
  codePrinted: z.boolean(),
  /** A code was printed that the server has not got yet: it opens nothing before. */
  codePending: z.boolean(),
  /** `join` wants a password on the workspace, which this one has not. */
  needsPassword: z.boolean(),
  /** No laptop is left that could admit: `startAnew` may be offered, if the printed code is lost too. */
  mayStartAnew: z.boolean(),
});
export type RoomStatus = z.infer<typeof roomStatus>;

const notMember = { NotMember: {} };
const requestGone = { RequestNotFound: { data: z.object({ id: z.string() }) } };

/**
 * 本单位的内部资料: the laptops of a unit and the ring of keys that they share (docs/spec/unit-room.md). While something is under way here (a code is open, or was
 * typed) the laptop asks the server every few seconds by itself; `changed` events of the table `room` say that `status` is another one.
 */
export const roomContract = {
  status: base.output(roomStatus),
  /** Which of these records say more than can be opened here. */
  sealed: base.input(z.object({ ids: z.array(recordId).max(500) })).output(z.object({ ids: z.array(recordId) })),
  /** Shows a code for one laptop that asks; another call ends the code before. `untilMs` is for the eye: a clock that nobody can set decides. */
  openAdmission: base
    .input(z.object({ requestId: recordId }))
    .output(z.object({ code: z.string(), untilMs: z.int() }))
    .errors({ ...notMember, ...requestGone }),
  closeAdmission: base.output(roomStatus),
  /** Puts a request away, on all laptops of the unit. */
  dismissRequest: base
    .input(z.object({ requestId: recordId }))
    .output(roomStatus)
    .errors({ ...notMember, ...requestGone }),
  /** After `dismissed`. */
  ask: base.output(roomStatus).errors({ NotWaiting: {} }),
  /**
   * The code that another laptop shows (16 letters and digits), or the printed one (24): told apart by their length. Small letters and blanks do not
   * matter. Answers at once with `joining`; the end is told by `status`.
   */
  join: base
    .input(
      z.object({
        code: typedText()
          .min(1)
          .max(textLimits.enrolment.code * 2),
      }),
    )
    .output(roomStatus)
    .errors({ NotWaiting: {}, PasswordNeeded: {}, CodeMalformed: {}, CodeUnknown: {} }),
  cancelJoin: base.output(roomStatus),
  /**
   * A code for the envelope in the office; it takes the place of the one before, which opens nothing any more. Shown once. `pending`: the server could not be
   * reached, and the code opens nothing until it was.
   */
  printCode: base.output(z.object({ code: z.string(), pending: z.boolean() })).errors(notMember),
  /** A new ring where nobody is left to admit: what only the old one opens stays unreadable. */
  startAnew: base.output(roomStatus).errors({ NotWaiting: {}, LaptopsLeft: {} }),
};
