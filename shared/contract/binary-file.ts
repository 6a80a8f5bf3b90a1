import { z } from 'zod';

/** A File of the platform, described by what is used of it: shared code knows neither Node nor DOM types. */
export interface BinaryFile {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
  /** A part of the bytes, so that a large file need not be there twice. */
  readonly slice: (from: number, to: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
}

/** Files travel as bytes with a name; a path never crosses the border from the renderer. */
export const binaryFile = z.custom<BinaryFile>(
  (value) => typeof value === 'object' && value !== null && 'arrayBuffer' in value && 'name' in value,
  { message: 'file' },
);
