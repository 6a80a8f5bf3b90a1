/**
 * `npm run papers [-- --keep folder]`: makes the papers that people hand in, prints them with LibreOffice and measures the
 * pages. Needs LibreOffice and poppler; `npm test` keeps the arithmetic without them (tests/documents). With a folder the
 * files, their PDF and a picture of each page stay there to be looked at.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { excelPapers } from './excel-papers.ts';
import { printedWith, renderAll, unlikeFonts } from './office.ts';
import { readPages } from './page-text.ts';
import { samplePapers } from './sample-papers.ts';
import { wordPapers } from './word-papers.ts';

const { values } = parseArgs({ options: { keep: { type: 'string' } } });
const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'lianzhao-papers-')) : resolve(values.keep);

const papers = [...(await wordPapers()), ...(await excelPapers()), ...(await samplePapers(join(folder, 'sample')))];
console.log(printedWith());
let wrong = 0;
try {
  const printed = renderAll(folder, papers);
  for (const [index, { name, faultsOf }] of papers.entries()) {
    const pdf = printed[index]?.pdf ?? '';
    const pages = readPages(pdf);
    const faults = [...unlikeFonts(pdf), ...(pages.length === 0 ? ['no page'] : faultsOf(pages))];
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${name}: ${pages.length} pages`);
    for (const fault of faults) console.log(`    ${fault}`);
    wrong += faults.length === 0 ? 0 : 1;
    if (values.keep !== undefined) execFileSync('pdftoppm', ['-r', '60', '-png', pdf, pdf.replace(/\.pdf$/, '')]);
  }
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
}
console.log(`${papers.length - wrong} papers right, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
