/**
 * `npm run variants` imports 500 generated files (tests/importing/variants.test.ts), `npm run variants -- --count 2000`
 * as many as that, `--from 5001` begins at another seed, `npm run variants -- --seed 42` plays one of them. A seed that fails is named.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
  },
});
const { status } = spawnSync('vitest', ['run', 'tests/importing/variants.test.ts'], {
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    LIANZHAO_VARIANTS: values.count,
    LIANZHAO_VARIANT_FROM: values.from,
    ...(values.seed === undefined ? {} : { LIANZHAO_VARIANT_SEED: values.seed }),
  },
});
process.exitCode = status ?? 1;
