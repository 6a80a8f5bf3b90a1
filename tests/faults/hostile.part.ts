import type { FaultPart } from './fault-part.ts';
import { hostileKinds, lineOf, startHostileHost, wrongWith } from './hostile/play-hostile.ts';

/** P21: files that are more than they look, one kind after another with ever new seeds. */
export const part: FaultPart = {
  name: 'hostile',
  about: 'files of strangers that take memory, time or the program (P21)',
  count: 400,
  run: async ({ seed, count, only, say }) => {
    const host = startHostileHost();
    const kinds = hostileKinds.filter(({ name }) => name.includes(only));
    let failed = 0;
    for (let index = 0; index < count; index++) {
      const kind = kinds[index % kinds.length];
      if (kind === undefined) break;
      const played = await host.play(kind, seed + index);
      const wrong = wrongWith(kind, played);
      if (wrong.length > 0) failed++;
      say(`${wrong.length > 0 ? `FAILED, ${wrong.join(', ')}: ` : ''}${lineOf(played)}`);
    }
    host.close();
    return failed;
  },
};
