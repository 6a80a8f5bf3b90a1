import type { TargetState } from '../../../shared/domain/chain/chain.ts';

export interface PlannedMember {
  readonly role: 'target' | 'local';
  priority: number | null;
  targetState: TargetState | null;
  reason: string | null;
}
