import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'wouter';
import { EmptyState } from './empty-state.tsx';
import './mishap.css';

export interface MishapWords {
  readonly title: string;
  /** That nothing saved is lost, and what to do now. */
  readonly text: string;
  readonly retry: string;
  readonly reload: string;
  readonly details: string;
}

interface MishapGuardProps {
  readonly words: MishapWords;
  readonly children: ReactNode;
}

/**
 * A screen that cannot be drawn says so in its place: without this React takes the whole window away, frame and all. Another
 * address tries again, and what was read before is forgotten: it could not be drawn and would only fail again.
 */
export const MishapGuard = ({ words, children }: MishapGuardProps) => {
  const [address] = useLocation();
  const queryClient = useQueryClient();
  return (
    <ErrorBoundary
      resetKeys={[address]}
      onReset={() => queryClient.removeQueries({ type: 'inactive' })}
      fallbackRender={({ error, resetErrorBoundary }) => (
        <div role="alert">
          <EmptyState
            title={words.title}
            text={words.text}
            actions={
              <>
                <Button type="primary" onClick={resetErrorBoundary}>
                  {words.retry}
                </Button>
                <Button onClick={() => location.reload()}>{words.reload}</Button>
              </>
            }
          />
          <details className="lz-mishap-details">
            <summary>{words.details}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard, too */}
            <pre tabIndex={0}>{error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)}</pre>
          </details>
        </div>
      )}
    >
      {children}
    </ErrorBoundary>
  );
};
