import { err, ok, type Result } from '../../../shared/kernel/result.ts';

export interface PictureTooLarge {
  readonly type: 'PictureTooLarge';
}

/** Chromium refuses a canvas beyond either; at half of them a picture still prints well on A3. */
const largestSidePx = 16_000;
const largestAreaPx = 120_000_000;

/** The SVG drawn at double size, or as large as a canvas can be. */
export const svgToPng = async (svg: string): Promise<Result<Blob, PictureTooLarge>> => {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const scale = Math.min(
      2,
      largestSidePx / naturalWidth,
      largestSidePx / naturalHeight,
      Math.sqrt(largestAreaPx / (naturalWidth * naturalHeight)),
    );
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(naturalWidth * scale);
    canvas.height = Math.round(naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null ? err({ type: 'PictureTooLarge' }) : ok(blob);
  } finally {
    URL.revokeObjectURL(url);
  }
};
