import type { ReactNode } from 'react';
import './page.css';

interface PageProps {
  readonly title: ReactNode;
  /** Small line under or beside the title: a count, a period, a path back. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Fill the window and let the content scroll itself (tables, maps). */
  readonly fill?: boolean;
}

/** The frame of every screen: one heading, its actions at the right, content below. */
export const Page = ({ title, note, actions, children, fill = false }: PageProps) => (
  <div className={fill ? 'lz-page lz-page-fill' : 'lz-page'}>
    <header className="lz-page-head">
      <div className="lz-page-title">
        <h1>{title}</h1>
        {note !== undefined && <div className="lz-page-note">{note}</div>}
      </div>
      {actions !== undefined && <div className="lz-page-actions">{actions}</div>}
    </header>
    <div className="lz-page-body">{children}</div>
  </div>
);
