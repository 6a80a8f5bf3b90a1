import { type ChainTier, type MapStatus, mapStatuses } from './chain.ts';
import type { ChainLayout } from './chain-layout.ts';
import { type ChainPicture, markPath, type PictureText, pictureFont } from './chain-picture.ts';

export interface SvgWords {
  readonly title: string;
  /** Day of the picture and who made it, under the title. */
  readonly note: string;
  readonly tiers: Readonly<Record<ChainTier, string>>;
  readonly statuses: Readonly<Record<MapStatus, string>>;
}

/** Paper is white whatever the screen is; the same meanings as the screen's colours, dark enough to print. */
const paper: Readonly<Record<MapStatus, { readonly fill: string; readonly stroke: string; readonly dash: string }>> = {
  unjudged: { fill: '#ffffff', stroke: '#8c8c8c', dash: '' },
  strong: { fill: '#e9f5ec', stroke: '#237a3c', dash: '' },
  weak: { fill: '#fdf3e1', stroke: '#a05a00', dash: '' },
  missing: { fill: '#fdeceb', stroke: '#b3261e', dash: '5 3' },
  needsUpgrade: { fill: '#ffffff', stroke: '#6a3fa0', dash: '2 3' },
};

const fonts = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','SimHei',sans-serif";
const headHeight = 84;

/** A picture of its own for files and documents: title, legend and the whole chain as it is unfolded now. */
export const chainSvg = (layout: ChainLayout, picture: ChainPicture, words: SvgWords): string => {
  const width = Math.max(layout.width, 720);
  const height = layout.height + headHeight;
  const shift = Math.floor((width - layout.width) / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fonts}">`,
    `<title>${xmlText(words.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="24" y="38" font-size="22" font-weight="600" fill="#1f1f1f">${xmlText(words.title)}</text>`,
    `<text x="24" y="62" font-size="12" fill="#595959">${xmlText(words.note)}</text>`,
    legend(width, picture, words),
    `<g transform="translate(${shift} ${headHeight})">`,
    ...layout.bands.map(
      (band) =>
        `<rect x="${band.x - 12}" y="8" width="${band.width + 24}" height="${layout.height - 16}" rx="8" fill="#f7f8fa"/>` +
        `<text x="${band.x}" y="38" font-size="15" font-weight="600" fill="#434343">${xmlText(words.tiers[band.tier])}</text>`,
    ),
    `<path d="${picture.lines}" fill="none" stroke="#9aa5b1" stroke-width="1.2"/>`,
    `<path d="${picture.arrows}" fill="#9aa5b1"/>`,
    ...mapStatuses.map((status) => boxes(status, picture)),
    ...texts(picture.names, pictureFont.name, '#1f1f1f', 'start'),
    ...texts(picture.counts, pictureFont.counts, '#595959', 'start'),
    ...texts(picture.folds, pictureFont.fold, '#595959', 'end'),
    '</g></svg>',
  ].join('\n');
};

const boxes = (status: MapStatus, picture: ChainPicture): string => {
  const { fill, stroke, dash } = paper[status];
  if (picture.boxes[status] === '') return '';
  const dashed = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return (
    `<path d="${picture.boxes[status]}" fill="${fill}" stroke="${stroke}" stroke-width="1.4"${dashed}/>` +
    `<path d="${picture.marks[status]}" fill="${stroke}"/>`
  );
};

const texts = (items: readonly PictureText[], size: number, fill: string, anchor: 'start' | 'end'): string[] =>
  items.length === 0
    ? []
    : [
        `<g font-size="${size}" fill="${fill}" text-anchor="${anchor}">`,
        ...items.map(({ x, y, text }) => `<text x="${x}" y="${y}">${xmlText(text)}</text>`),
        '</g>',
      ];

const legend = (width: number, picture: ChainPicture, words: SvgWords): string => {
  const step = 84;
  const shown = mapStatuses.filter((status) => status !== 'needsUpgrade' || picture.boxes.needsUpgrade !== '');
  const start = width - 24 - step * shown.length;
  return shown
    .map((status, index) => {
      const x = start + index * step;
      return `<path d="${markPath(status, x, 33)}" fill="${paper[status].stroke}"/><text x="${x + 12}" y="38" font-size="13" fill="#1f1f1f">${xmlText(words.statuses[status])}</text>`;
    })
    .join('');
};

/** Names come from people and spreadsheets: what XML reserves is escaped, what it forbids is dropped. */
export const xmlText = (text: string): string =>
  [...text]
    .filter(isXmlCharacter)
    .join('')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');

/** XML 1.0, 2.2; half of a surrogate pair is none. */
const isXmlCharacter = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || code > 0xffff;
};
