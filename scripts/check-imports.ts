/**
 * Import directions that a tsconfig per folder cannot hold (CONTRIBUTING.md, who may import whom), and cycles.
 * dependency-cruiser needs a TypeScript with a compiler API; with one it cannot use it sees no modules and reports none
 * broken, so too few modules is a failure here.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruisedFolders, cruiseImports } from './import-rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { modules, violations } = await cruiseImports(
  root,
  cruisedFolders.map((folder) => join(root, folder)),
);

for (const violation of violations) console.error(violation);
if (modules < 150) console.error(`only ${modules} modules were looked at`);
console.log(`${modules} modules, ${violations.length} wrong imports`);
process.exitCode = violations.length > 0 || modules < 150 ? 1 : 0;
