/** Runs the loopback host as its own process, with a browser that can run headless and as root. */
import { runLoopback } from '../../electron/loopback/run-loopback.ts';

const [dataFolder = '', rendererFolder = '', browser = ''] = process.argv.slice(2);

await runLoopback({
  dataFolder,
  rendererFolder,
  opensWindow: browser !== '',
  print: (line) => process.stdout.write(`${line}\n`),
  extraBrowserFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'],
  surroundings: {
    platform: process.platform,
    env: { DISPLAY: ':99', LIANZHAO_BROWSER: browser },
    isRoot: false,
    isExecutable: () => true,
  },
});
process.stdout.write('ended\n');
