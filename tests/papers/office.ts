import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The fonts of a 公文 are licensed and not here. In their place stands one with the same widths: a Chinese character one
 * em, a digit or Latin letter half of one. What differs is the drawing of the strokes, not where lines break.
 */
const standIn = 'Noto Sans Mono CJK SC';
const replaced = ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体', '楷体'];

interface OfficeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Prints the files into the folder and answers where each PDF is. */
export const printAll = (folder: string, files: readonly OfficeFile[]): string[] =>
  convert(folder, 'pdf', writeAll(folder, files));

/** A Word file as it comes out when somebody opens it, works on it as an OpenDocument text and saves it as Word again. */
export const savedAgain = (folder: string, file: OfficeFile): Uint8Array =>
  readFileSync(convert(folder, 'docx', convert(folder, 'odt', writeAll(folder, [file])))[0] ?? '');

const writeAll = (folder: string, files: readonly OfficeFile[]): string[] => {
  mkdirSync(folder, { recursive: true });
  return files.map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
};

/** LibreOffice with a profile and fonts of its own, so that nothing of the machine's settings is in the picture. */
const convert = (folder: string, format: 'pdf' | 'odt' | 'docx', paths: readonly string[]): string[] => {
  const fontsFile = join(folder, 'fonts.conf');
  writeFileSync(fontsFile, fontsConfig);
  const profile = pathToFileURL(join(folder, 'profile')).href;
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', format, '--outdir', folder, ...paths],
    { env: { ...process.env, FONTCONFIG_FILE: fontsFile }, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 },
  );
  return paths.map((path) => join(folder, `${basename(path, extname(path))}.${format}`));
};

const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
${replaced
  .map(
    (name) =>
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
