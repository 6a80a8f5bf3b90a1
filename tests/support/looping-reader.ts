/** The real entry of a reader, which a file then keeps busy for ever. */
import '../../electron/host/reader-worker.ts';

process.once('message', () => {
  const loop = (): void => {
    for (;;);
  };
  process.send?.('looping', undefined, undefined, loop);
});
