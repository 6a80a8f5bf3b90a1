import { z } from 'zod';
/** 同步文件 of laptops without a network, carried on a stick to whoever sits before the console. */
export declare const packageRoutes: {
  readonly importPackage: import('./admin-route.ts').AdminRoute<
    z.ZodObject<
      {
        file: z.ZodString;
      },
      z.core.$strict
    >,
    z.ZodObject<
      {
        deviceId: z.ZodString;
        deviceName: z.ZodString;
        personName: z.ZodString;
        part: z.ZodInt;
        parts: z.ZodInt;
        ops: z.ZodInt;
        waitingBatches: z.ZodInt;
        answer: z.ZodString;
      },
      z.core.$strict
    >
  >;
  readonly exportPackage: import('./admin-route.ts').AdminRoute<
    z.ZodObject<
      {
        deviceId: z.ZodString;
      },
      z.core.$strict
    >,
    z.ZodObject<
      {
        deviceName: z.ZodString;
        answer: z.ZodString;
      },
      z.core.$strict
    >
  >;
};
