import { reportContract } from '../../shared/contract/report.ts';
import { serve } from './serve.ts';

export const reportHandlers = serve(reportContract, ({ services }) => services.report);
