import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  readonly title: ReactNode;
  /** What to do next, in one sentence. */
  readonly text?: ReactNode;
  readonly actions?: ReactNode;
}

export const EmptyState = ({ title, text, actions }: EmptyStateProps) => (
  <div className="lz-empty">
    <p className="lz-empty-title">{title}</p>
    {text !== undefined && <p className="lz-empty-text">{text}</p>}
    {actions !== undefined && <div className="lz-empty-actions">{actions}</div>}
  </div>
);
