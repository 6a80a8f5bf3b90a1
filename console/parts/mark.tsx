import type { ReactNode } from 'react';
import './mark.css';

type Tone = 'good' | 'warn' | 'bad' | 'plain';

/** A word about a state; its colour only repeats what the word says. */
export const Mark = ({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) => (
  <span className={`lz-mark lz-mark-${tone}`}>{children}</span>
);
