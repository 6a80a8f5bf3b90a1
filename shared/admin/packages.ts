import { z } from 'zod';
import { maxPackageBytes } from '../sync/package-content.ts';
import { both, id, writing } from './admin-route.ts';

/** 同步文件 of laptops without a network, carried on a stick to whoever sits before the console. */
export const packageRoutes = {
  importPackage: writing(
    'packages/import',
    both,
    z.strictObject({ file: z.string().max(maxPackageBytes) }),
    z.strictObject({
      deviceId: z.string(),
      deviceName: z.string(),
      personName: z.string(),
      part: z.int(),
      parts: z.int(),
      ops: z.int(),
      waitingBatches: z.int(),
      /** The file that goes back to the laptop. */
      answer: z.string(),
    }),
  ),
  exportPackage: writing(
    'packages/export',
    both,
    z.strictObject({ deviceId: id }),
    z.strictObject({ deviceName: z.string(), answer: z.string() }),
  ),
} as const;
