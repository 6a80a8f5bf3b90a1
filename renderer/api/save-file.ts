import type { BinaryFile } from '../../shared/contract/binary-file.ts';

/** Saves bytes through the browser's own download; Electron's main process turns it into its save dialog. */
export const saveFile = async (
  file: BinaryFile | Blob,
  name = 'name' in file ? String(file.name) : 'file',
): Promise<void> => {
  const blob = file instanceof Blob ? file : new Blob([await file.arrayBuffer()], { type: file.type });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
