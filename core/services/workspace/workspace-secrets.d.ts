import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { type Result } from '../../../shared/kernel/result.ts';
import type { WorkspaceDeps } from './workspace-deps.ts';
import type { WorkspaceSession } from './workspace-session.ts';
export type Secret =
  | {
      readonly password: string;
    }
  | {
      readonly recoveryCode: string;
    };
export type SecretError =
  | {
      readonly type: 'WrongSecret';
      readonly triesLeft: number;
    }
  | {
      readonly type: 'TooManyTries';
      readonly waitMs: number;
    };
export interface WorkspaceSecrets {
  readonly unlock: (secret: Secret) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly lock: () => WorkspaceStatus;
  readonly setPassword: (next: {
    readonly password: string;
    readonly current?: string | undefined;
  }) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly removePassword: (given: { readonly current: string }) => Promise<Result<WorkspaceStatus, SecretError>>;
  readonly createRecoveryCode: () => {
    readonly code: string;
  };
}
export declare const createWorkspaceSecrets: (deps: WorkspaceDeps, session: WorkspaceSession) => WorkspaceSecrets;
