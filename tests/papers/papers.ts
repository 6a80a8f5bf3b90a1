/**
 * `npm run papers [-- --keep folder]`: makes the papers that people hand in, prints them with LibreOffice and measures the
 * pages. Needs LibreOffice (writer, calc), poppler and the fonts Noto CJK; `npm test` keeps the arithmetic without them
 * (tests/documents). With a folder the files, their PDF and a picture of each page stay there to be looked at.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { excelPapers } from './excel-papers.ts';
import { printAll, printedWith, savedAgain, unlikeFonts } from './office.ts';
import { readPages } from './page-text.ts';
import type { Paper } from './paper.ts';
import { samplePapers } from './sample-papers.ts';
import { wordPapers } from './word-papers.ts';

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'lianzhao-papers-')) : resolve(values.keep);

const again = (paper: Paper): Paper => ({
  ...paper,
  name: `再存${paper.name}`,
  bytes: savedAgain(join(folder, 'again'), paper),
});

let wrong = 0;
try {
  console.log(printedWith());
  const word = await wordPapers();
  const papers = [
    ...word,
    // What a full page is stays so when somebody has worked on it and saved it.
    ...word.slice(0, 2).map(again),
    ...(await excelPapers()),
    ...(await samplePapers(join(folder, 'sample'))),
  ];
  const printed = printAll(folder, papers);
  for (const [index, { name, faultsOf }] of papers.entries()) {
    const pdf = printed[index] ?? '';
    const pages = readPages(pdf);
    const faults = [...unlikeFonts(pdf), ...(pages.length === 0 ? ['no page'] : faultsOf(pages))];
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${name}: ${pages.length} pages`);
    for (const fault of faults) console.log(`    ${fault}`);
    wrong += faults.length === 0 ? 0 : 1;
    if (values.keep !== undefined) execFileSync('pdftoppm', ['-r', '60', '-png', pdf, pdf.replace(/\.pdf$/, '')]);
  }
  console.log(`${papers.length - wrong} papers right, ${wrong} wrong`);
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
