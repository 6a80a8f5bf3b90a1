import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The fonts of a 公文 are licensed and not here. In their place stand fonts with the same widths: a Chinese character
 * one em, a digit or Latin letter half of one. What differs is the drawing of the strokes, not where lines break.
 */
const standIns: Readonly<Record<string, string>> = {
  方正小标宋简体: 'Noto Sans Mono CJK SC',
  仿宋_GB2312: 'Noto Sans Mono CJK SC',
  楷体_GB2312: 'Noto Sans Mono CJK SC',
  黑体: 'Noto Sans Mono CJK SC',
  宋体: 'Noto Sans Mono CJK SC',
  楷体: 'Noto Sans Mono CJK SC',
};

export interface Rendered {
  readonly name: string;
  readonly pdf: string;
}

/** LibreOffice with a profile and fonts of its own, so that nothing of the machine's settings is in the picture. */
export const renderAll = (
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Rendered[] => {
  mkdirSync(folder, { recursive: true });
  const fontsFile = join(folder, 'fonts.conf');
  writeFileSync(fontsFile, fontsConfig);
  const paths = files.map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...paths,
    ],
    { env: { ...process.env, FONTCONFIG_FILE: fontsFile }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 },
  );
  return paths.map((path) => ({
    name: basename(path),
    pdf: join(folder, `${basename(path, extname(path))}.pdf`),
  }));
};

const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
${Object.entries(standIns)
  .map(
    ([name, standIn]) =>
      `  <match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign" binding="strong"><string>${standIn}</string></edit></match>`,
  )
  .join('\n')}
</fontconfig>
`;

/** Which program the figures are of. */
export const printedWith = (): string => execFileSync('soffice', ['--version'], { encoding: 'utf8' }).trim();

/** A font that is no stand-in has other widths: what is measured then says nothing. */
export const unlikeFonts = (pdf: string): string[] =>
  execFileSync('pdffonts', [pdf], { encoding: 'utf8' })
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '' && !line.includes('NotoSans'))
    .map((line) => `printed with ${line.split(' ')[0]}, which is no stand-in`);
