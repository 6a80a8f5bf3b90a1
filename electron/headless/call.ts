/**
 * The headless door: `npm run -s call -- <procedure> '<json input>' [--data <folder>] [--in <file>] [--out <file>]`
 * runs one procedure of the contract. Exit 0: result on stdout; 1: an expected error as JSON on stdout; 2: bad usage.
 */
import { runCall } from './run-call.ts';

process.exitCode = await runCall(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
});
