import { Detector, getModeHandler, type IMapFrame, MemoryStore } from '@jscpd/core';
import { Tokenizer } from '@jscpd/tokenizer';
import type { SourceFile } from './tree.ts';

/** Two places that say the same, as `file:first-last` of each. */
export interface Duplicate {
  readonly lines: number;
  readonly one: string;
  readonly other: string;
}

const options = { minLines: 8, minTokens: 60, maxLines: 5000, mode: getModeHandler('mild') } as const;

/** Runs of eight lines and sixty tokens or more that stand twice; spaces and comments do not count. Longest first. */
export const findDuplicates = async (files: readonly SourceFile[]): Promise<readonly Duplicate[]> => {
  const detector = new Detector(new Tokenizer(), new MemoryStore<IMapFrame>(), [], options);
  const found: Duplicate[] = [];
  for (const { path, text } of files)
    for (const { duplicationA: a, duplicationB: b } of await detector.detect(path, text, 'typescript'))
      found.push({
        lines: a.end.line - a.start.line + 1,
        one: `${a.sourceId}:${a.start.line}-${a.end.line}`,
        other: `${b.sourceId}:${b.start.line}-${b.end.line}`,
      });
  return found
    .filter(({ lines, one, other }) => lines >= options.minLines && one !== other)
    .sort((a, b) => b.lines - a.lines);
};
