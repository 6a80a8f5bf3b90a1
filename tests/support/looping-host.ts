/** A host with one reader that never ends; says its number when it loops. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fork(fileURLToPath(new URL('./looping-reader.ts', import.meta.url)), [], { stdio: 'ignore' });
child.once('message', () => process.stdout.write(`${child.pid}\n`));
child.send('read');
