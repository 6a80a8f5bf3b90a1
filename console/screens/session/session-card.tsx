import type { ReactNode } from 'react';
import './session.css';

interface SessionCardProps {
  readonly title: string;
  readonly serverName: string;
  readonly text: string;
  readonly children: ReactNode;
}

export const SessionCard = ({ title, serverName, text, children }: SessionCardProps) => (
  <main className="lz-session">
    <section className="lz-card lz-session-card">
      <h1>{title}</h1>
      <p className="lz-session-server">{serverName}</p>
      <p className="lz-session-text">{text}</p>
      {children}
    </section>
  </main>
);
