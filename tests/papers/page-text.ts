import { execFileSync } from 'node:child_process';

/** A piece of text on a printed page; points from the top left corner of the sheet. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Words that stand on one height, from left to right. */
export interface Line extends Word {
  readonly words: readonly Word[];
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** What stands where, as poppler reads it from the PDF. */
export const readPages = (pdf: string): Page[] =>
  execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('<page ')
    .slice(1)
    .map((part) => ({
      width: numberOf(part, 'width'),
      height: numberOf(part, 'height'),
      words: [...part.matchAll(/<word ([^>]*)>([^<]*)<\/word>/g)].map(([, facts = '', text = '']) => ({
        text: text.replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof signs) => signs[name]),
        left: numberOf(facts, 'xMin'),
        right: numberOf(facts, 'xMax'),
        top: numberOf(facts, 'yMin'),
        bottom: numberOf(facts, 'yMax'),
      })),
    }));

export const linesOf = (words: readonly Word[]): Line[] =>
  [...Map.groupBy(words, ({ top, bottom }) => Math.round(top + bottom))]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => {
      const inOrder = row.toSorted((a, b) => a.left - b.left);
      return {
        text: inOrder.map(({ text }) => text).join(''),
        left: Math.min(...row.map(({ left }) => left)),
        right: Math.max(...row.map(({ right }) => right)),
        top: Math.min(...row.map(({ top }) => top)),
        bottom: Math.max(...row.map(({ bottom }) => bottom)),
        words: inOrder,
      };
    });

export const middleOf = ({ top, bottom }: Word): number => (top + bottom) / 2;

/** All text of all pages without blanks: what was printed, wherever it broke. */
export const textOf = (pages: readonly Page[]): string =>
  pages.flatMap(({ words }) => words.map(({ text }) => text)).join('');

const signs = { amp: '&', lt: '<', gt: '>', quot: '"' } as const;

const numberOf = (facts: string, name: string): number =>
  Number(new RegExp(`${name}="([-\\d.]+)"`).exec(facts)?.[1] ?? Number.NaN);
