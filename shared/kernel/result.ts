/** An expected outcome as a value. Bugs and broken disks throw; everything a user can cause comes back as `err`. */
export type Result<T, E extends TypedError = never> = Ok<T> | Err<E>;

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Err<E extends TypedError> {
  readonly ok: false;
  readonly error: E;
}

/** Errors are plain objects so that they cross a process border intact; the words for people live in i18n. */
export interface TypedError {
  readonly type: string;
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const err = <const E extends TypedError>(error: E): Err<E> => ({ ok: false, error });
