/** Where a member of the ring admits others: one open code, in memory only (docs/spec/unit-room.md, R5). */
export interface RoomDesk {
  readonly open: (request: string, key: string) => void;
  readonly close: () => void;
  /** K of the code that is good now, and for whom. */
  readonly now: () => { readonly request: string; readonly key: string } | undefined;
  /** A proof that was not made with the code; each counts once. */
  readonly wrong: (proof: string) => void;
}

export const admissionMs = 15 * 60_000;
const mostWrong = 5;

/** `monotoneMs`: a clock that nobody can set. */
export const createRoomDesk = (monotoneMs: () => number): RoomDesk => {
  let admission: { readonly request: string; readonly key: string; readonly untilMs: number } | undefined;
  let wrong = new Set<string>();
  const close = (): void => {
    admission = undefined;
  };
  return {
    open: (request, key) => {
      admission = { request, key, untilMs: monotoneMs() + admissionMs };
      wrong = new Set();
    },
    close,
    now: () => {
      if (admission !== undefined && monotoneMs() >= admission.untilMs) close();
      return admission;
    },
    wrong: (proof) => {
      wrong.add(proof);
      if (wrong.size >= mostWrong) close();
    },
  };
};
