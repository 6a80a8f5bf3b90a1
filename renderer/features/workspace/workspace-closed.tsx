import { Button } from 'antd';
import type { WorkspaceStatus } from '../../../shared/contract/workspace.ts';
import { client } from '../../api/client.ts';

/** Placeholder of the welcome, unlock and repair screens. */
export const WorkspaceClosed = ({ status }: { readonly status: WorkspaceStatus }) => (
  <Button onClick={() => void client.workspace.enter({ kind: 'main' })}>{status.state}</Button>
);
