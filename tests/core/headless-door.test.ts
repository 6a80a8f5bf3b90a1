import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { runCall } from '../../electron/headless/run-call.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianzhao-door-'));
  vi.stubEnv('LIANZHAO_CONFIG', join(folder, 'config'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
});

interface Called {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly complaint: string;
}

const call = async (...argv: string[]): Promise<Called> => {
  let out = '';
  let complaint = '';
  const code = await runCall([...argv, '--data', join(folder, 'data')], {
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      complaint += text;
    },
  });
  return { code, out, complaint };
};

test('every listed procedure is there to be called: none answers "unknown procedure"', async () => {
  const { code, out } = await call('--list');
  expect(code).toBe(0);
  const names = (JSON.parse(out) as { procedure: string }[]).map(({ procedure }) => procedure);
  expect(names.length).toBeGreaterThan(80);
  const nouns = new Map(
    names.filter((name) => !/^(workspace|events|job)\./.test(name)).map((name) => [name.split('.')[0], name]),
  );
  for (const name of nouns.values()) {
    const answer = await call(name, '{}', '--out', join(folder, 'any'));
    expect({ name, code: answer.code, complaint: answer.complaint }).toEqual({
      name,
      code: expect.toBeOneOf([0, 1]),
      complaint: '',
    });
  }
});

test('a result is printed as JSON, an expected error too, and bad usage is told apart by the exit code', async () => {
  const created = await call('company.create', '{"name":"安庆澄川泵业有限公司"}');
  expect(created.code).toBe(0);
  const { id } = (JSON.parse(created.out) as { value: { id: string } }).value;

  const found = await call('company.search', '{"text":"aqccby"}');
  expect(JSON.parse(found.out)).toMatchObject([{ id, name: '安庆澄川泵业有限公司' }]);

  const missing = await call('company.get', '{"id":"nobody"}');
  expect([missing.code, JSON.parse(missing.out)]).toEqual([
    1,
    { type: 'RecordNotFound', entity: 'company', id: 'nobody' },
  ]);

  expect((await call('company.nothing', '{}')).code).toBe(2);
  expect((await call('company.get', '{bad')).code).toBe(2);
  expect((await call('company.get', '{}', '--in', join(folder, 'not-there.xlsx'))).code).toBe(2);
});

test('a file goes in with --in and comes out with --out', async () => {
  const sheet = join(folder, '名单.csv');
  writeFileSync(sheet, '企业名称,注册资本（万元）\n安庆澄川泵业有限公司,3000\n');
  expect((await call('importing.importFile', '{}', '--in', sheet)).code).toBe(0);

  const out = join(folder, 'out.xlsx');
  const exported = await call('company.exportXlsx', '{}', '--out', out);
  expect(exported.code).toBe(0);
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
});

test('a list that one call imported is found by slipped pinyin initials in the next', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => `安庆澄川第${index}泵业有限公司`);
  const sheet = join(folder, '名单.csv');
  writeFileSync(sheet, ['企业名称', ...rows, '邵阳维克液压股份有限公司'].join('\n'));
  await call('importing.importFile', '{}', '--in', sheet);

  const found = await call('company.search', '{"text":"yswk"}');
  expect(JSON.parse(found.out)).toMatchObject([{ name: '邵阳维克液压股份有限公司', match: 'guess' }]);
});

test('what works on the open workspace opens the one in the folder, and is refused with the reason where there is none', async () => {
  expect(await call('workspace.backUp', '{}')).toMatchObject({
    code: 1,
    out: expect.stringContaining('WorkspaceNotOpen'),
  });
  await call('company.create', '{"name":"安庆澄川泵业有限公司"}');
  const made = await call('workspace.backUp', '{}');
  expect({ code: made.code, complaint: made.complaint }).toEqual({ code: 0, complaint: '' });
  expect(JSON.parse((await call('workspace.listBackups')).out)).toMatchObject({ length: expect.toBeOneOf([1, 2]) });
  expect((await call('workspace.setPassword', '{"password":"einszweidrei"}')).code).toBe(0);
});

test('a stream of events is no answer for a script, and says so', async () => {
  expect(await call('events.subscribe')).toMatchObject({ code: 1, out: expect.stringContaining('NotForScripts') });
});
