import type { WorkspaceKind, WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { type Keyring } from './keyring.ts';
import { type HeldWorkspace } from './open-workspace.ts';
import type { ManagerDeps } from './workspace-deps.ts';
import { type WorkspaceFiles } from './workspace-files.ts';
/** What is open, or why nothing is. The parts of the manager share it; they run one after another, never at once. */
export interface WorkspaceSession {
  readonly files: (kind: WorkspaceKind) => WorkspaceFiles;
  readonly current: () => HeldWorkspace | undefined;
  /** Key of the main workspace once somebody has shown it, also while the file itself cannot be opened. */
  readonly keyring: () => Keyring | undefined;
  readonly replaceKeyring: (keyring: Keyring) => void;
  readonly status: () => WorkspaceStatus;
  readonly claim: () => boolean;
  readonly open: (kind: WorkspaceKind, unlocked?: Keyring) => Promise<void>;
  readonly lock: () => void;
  readonly closeFile: () => void;
  readonly close: () => void;
}
export declare const createWorkspaceSession: (manager: ManagerDeps) => WorkspaceSession;
/** A script's call is no place to spend a second on a backup, a test neither. */
export declare const keepsBackups: (host: WorkspaceStatus['host']) => boolean;
