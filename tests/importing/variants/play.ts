/**
 * `npm run variants` imports 500 generated files (tests/importing/variants.test.ts), `npm run variants -- --count 2000`
 * as many as that, `npm run variants -- --seed 42` one of them. A seed that fails is named.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { count: { type: 'string', default: '500' }, seed: { type: 'string' } } });
const { status } = spawnSync('vitest', ['run', 'tests/importing/variants.test.ts'], {
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    LIANZHAO_VARIANTS: values.count,
    ...(values.seed === undefined ? {} : { LIANZHAO_VARIANT_SEED: values.seed }),
  },
});
process.exitCode = status ?? 1;
