import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import type { PlantedFault } from './planted-fault.ts';

/** Plants a fault while files are read: nothing on the disk changes, and nothing in the product knows of it. */
export const plant = ({ edits }: PlantedFault): Plugin => ({
  name: 'plant',
  enforce: 'pre',
  transform(code, id) {
    const mine = edits.filter(({ file }) => id.split('?')[0] === resolve(file));
    let planted = code;
    for (const { file, find, replace } of mine) {
      const parts = planted.split(find);
      if (parts.length !== 2) throw new Error(`"${find}" stands ${parts.length - 1} times in ${file}`);
      planted = parts.join(replace);
    }
    return mine.length === 0 ? undefined : planted;
  },
});
