import { err, ok, type Result } from '../../kernel/result.ts';

export const transferStates = ['offered', 'accepted', 'declined', 'withdrawn'] as const;
export type TransferState = (typeof transferStates)[number];
export type TransferAct = 'accept' | 'decline' | 'withdraw';

export interface OpenTransfer {
  readonly state: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
}

export type TransferError =
  /** Somebody was faster, or the giver took it back. */
  { readonly type: 'TransferDecided'; readonly state: string } | { readonly type: 'NotAllowed'; readonly act: string };

/** 流转: the receiver accepts or declines, the giver may take the offer back until then; nothing is decided twice. */
export const decideTransfer = (
  { state, fromUnitId, toUnitId }: OpenTransfer,
  act: TransferAct,
  unitId: string | null,
): Result<TransferState, TransferError> => {
  if (state !== 'offered') return err({ type: 'TransferDecided', state });
  if (unitId !== (act === 'withdraw' ? fromUnitId : toUnitId)) return err({ type: 'NotAllowed', act });
  switch (act) {
    case 'accept':
      return ok('accepted');
    case 'decline':
      return ok('declined');
    case 'withdraw':
      return ok('withdrawn');
  }
};
