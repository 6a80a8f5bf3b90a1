/** Older ones lose or damage data in ways that no check of ours would see (reliability.md). */
const oldest = { node: '22.14.0', sqlite: '3.51.3' } as const;

export interface EngineVersions {
  readonly node: string;
  readonly sqlite: string;
}

export class EngineTooOld extends Error {
  override readonly name = 'EngineTooOld';
}

/** Refuses with a sentence instead of a crash. */
export const assertEngine = (versions: EngineVersions): void => {
  if (isOlder(versions.node, oldest.node))
    throw new EngineTooOld(`LianZhao needs Node ${oldest.node} or newer; this is ${versions.node}.`);
  if (isOlder(versions.sqlite, oldest.sqlite))
    throw new EngineTooOld(`LianZhao needs SQLite ${oldest.sqlite} or newer; this is ${versions.sqlite}.`);
};

const isOlder = (version: string, than: string): boolean => {
  const [have, need] = [numbers(version), numbers(than)];
  for (const [index, wanted] of need.entries()) {
    const found = have[index] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
};

const numbers = (version: string): readonly number[] => version.replace(/^v/, '').split('.').map(Number.parseFloat);
