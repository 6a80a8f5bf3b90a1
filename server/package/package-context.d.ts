import type { AccountContext } from '../accounts/account-context.ts';
import type { ServerSync } from '../sync/server-sync.ts';
export interface PackageContext extends Pick<AccountContext, 'database' | 'identity' | 'nowMs' | 'ids'> {
    readonly sync: Pick<ServerSync, 'push' | 'pull'>;
}
