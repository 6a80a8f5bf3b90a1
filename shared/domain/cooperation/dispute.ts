import { err, ok, type Result } from '../../kernel/result.ts';

export const disputeStates = ['open', 'upheld', 'rejected', 'withdrawn'] as const;
export type DisputeState = (typeof disputeStates)[number];
export type DisputeAct = 'uphold' | 'reject' | 'withdraw';

/** Who acts, as the server knows the person. */
export interface Standing {
  readonly unitId: string | null;
  readonly role: string;
}

export type DisputeError =
  | { readonly type: 'DisputeDecided'; readonly state: string }
  | { readonly type: 'NotAllowed'; readonly act: string };

/** 异议: the unit that raised it may take it back; the centre or a chain leader of no party to it decides. */
export const decideDispute = (
  dispute: { readonly state: string; readonly unitId: string; readonly holderUnitId: string },
  act: DisputeAct,
  who: Standing,
): Result<DisputeState, DisputeError> => {
  if (dispute.state !== 'open') return err({ type: 'DisputeDecided', state: dispute.state });
  switch (act) {
    case 'withdraw':
      return who.unitId === dispute.unitId ? ok('withdrawn') : err({ type: 'NotAllowed', act });
    case 'uphold':
      return mayDecide(dispute, who) ? ok('upheld') : err({ type: 'NotAllowed', act });
    case 'reject':
      return mayDecide(dispute, who) ? ok('rejected') : err({ type: 'NotAllowed', act });
  }
};

/** Nobody is judge in the matter of their own unit. */
export const mayDecide = (
  { unitId, holderUnitId }: { readonly unitId: string; readonly holderUnitId: string },
  who: Standing,
): boolean => isArbiter(who.role) && who.unitId !== unitId && who.unitId !== holderUnitId;

export const isArbiter = (role: string): boolean => role === 'centre' || role === 'chain_leader';
