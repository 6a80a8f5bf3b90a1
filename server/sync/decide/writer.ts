import type { Principal } from '../../../shared/sync/audience.ts';

/** Who writes. The server itself has neither principal nor device. */
export interface Writer {
  readonly principal: Principal | null;
  readonly device: string | null;
  readonly epoch: string | null;
  readonly personId: string | null;
}

/** Copies of one laptop are told apart by their epochs. */
export const isSameWriter = (
  a: { readonly device: string | null; readonly epoch: string | null },
  b: { readonly device: string | null; readonly epoch: string | null },
): boolean => a.device === b.device && a.epoch === b.epoch;
