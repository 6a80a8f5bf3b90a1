import { cellTextOf } from './plain-sheet.ts';

/**
 * What somebody crossed out: 300 struck and 500 behind it is 500, and no reader of a library says so. `struck` undefined: the
 * whole cell, whatever stands in it.
 */
export interface Struck {
  readonly struck: string | undefined;
  readonly left: string;
}

/** By row and column. */
export type StruckCells = ReadonlyMap<number, ReadonlyMap<number, Struck>>;

export const wholeCell: Struck = { struck: undefined, left: '' };

/** A piece of a text with a font of its own; undefined: that of its cell. */
export interface TextRun {
  readonly text: string;
  readonly isStruck: boolean | undefined;
}

/** Undefined where nothing of it is struck. */
export const struckOfRuns = (runs: readonly TextRun[], isCellStruck: boolean): Struck | undefined => {
  const part = (wanted: boolean): string =>
    runs.flatMap(({ text, isStruck }) => ((isStruck ?? isCellStruck) === wanted ? [text] : [])).join('');
  const [struck, left] = [part(true), part(false)];
  if (struck.trim() === '') return undefined;
  return left.trim() === '' ? wholeCell : { struck, left };
};

/** The runs of a text of .xlsx, shared or in its cell; a reading beside it is none of them. */
export const runsOfXml = (xml: string): readonly TextRun[] =>
  [...xml.matchAll(/<(?:\w+:)?r>([\s\S]*?)<\/(?:\w+:)?r>/g)].map(([, run = '']) => {
    const properties = /<(?:\w+:)?rPr>([\s\S]*?)<\/(?:\w+:)?rPr>/.exec(run);
    const text = /<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>/.exec(run)?.[1] ?? '';
    return { text: cellTextOf(text), isStruck: properties === null ? undefined : strikes(properties[1] ?? '') };
  });

const strikes = (font: string): boolean => {
  const tag = /<(?:\w+:)?strike\b([^>]*)>/.exec(font);
  return tag !== null && !/\sval="(?:0|false)"/.test(tag[1] ?? '');
};

/** Styles of cells whose font is struck through. */
export const struckStylesOf = (stylesXml: string): ReadonlySet<number> => {
  const fontsXml = /<(?:\w+:)?fonts\b[^>]*>([\s\S]*?)<\/(?:\w+:)?fonts>/.exec(stylesXml)?.[1] ?? '';
  if (!fontsXml.includes('strike')) return new Set();
  const fonts = [...fontsXml.matchAll(/<(?:\w+:)?font\b(?:[^>]*\/>|[^>]*>([\s\S]*?)<\/(?:\w+:)?font>)/g)].map(
    ([, font = '']) => strikes(font),
  );
  const cells = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(stylesXml)?.[1] ?? '';
  const styles = [...cells.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, tag = '']) =>
    Number(/\sfontId="(\d+)"/.exec(tag)?.[1] ?? 0),
  );
  return new Set(styles.flatMap((font, style) => (fonts[font] === true ? [style] : [])));
};

/** Of the formats that a condition gives to a cell those that strike it through. */
export const struckConditionsOf = (stylesXml: string): ReadonlySet<number> => {
  const formats = /<(?:\w+:)?dxfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?dxfs>/.exec(stylesXml)?.[1] ?? '';
  if (!formats.includes('strike')) return new Set();
  const own = [...formats.matchAll(/<(?:\w+:)?dxf\b(?:[^>]*\/>|[^>]*>([\s\S]*?)<\/(?:\w+:)?dxf>)/g)];
  return new Set(own.flatMap(([, format = ''], number) => (strikes(format) ? [number] : [])));
};

/**
 * Of the shared texts those with a struck run, by their number; they come in pieces, and nearly no file has one. In a struck
 * cell a run with a font of its own is one that is not struck.
 */
export const createStruckTexts = (
  hasStruckCells: boolean,
): {
  readonly take: (text: string) => void;
  readonly found: () => ReadonlyMap<number, readonly TextRun[]>;
} => {
  const found = new Map<number, readonly TextRun[]>();
  let carried = '';
  let number = 0;
  const look = (xml: string): void => {
    for (const [item] of xml.matchAll(/<(?:\w+:)?si\b(?:[^>]*\/>|[^>]*>[\s\S]*?<\/(?:\w+:)?si>)/g)) {
      const at = number++;
      if (!item.includes('strike') && !(hasStruckCells && item.includes('rPr'))) continue;
      const runs = runsOfXml(item);
      if (runs.some(({ isStruck }) => isStruck !== undefined)) found.set(at, runs);
    }
  };
  return {
    take: (text) => {
      carried += text;
      const end = carried.lastIndexOf('</si>') + 5;
      if (end < 5) return;
      look(carried.slice(0, end));
      carried = carried.slice(end);
    },
    found: () => {
      look(carried);
      return found;
    },
  };
};
