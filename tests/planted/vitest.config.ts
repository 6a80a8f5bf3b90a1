import { mergeConfig } from 'vitest/config';
import base from '../../vitest.config.ts';
import { plant } from './plant-plugin.ts';
import { plantedFaults } from './planted-faults.ts';

/** The suite with one fault in the product (`planted.ts` says which). */
const fault = plantedFaults.find(({ name }) => name === process.env['LIANZHAO_PLANTED']);
if (fault === undefined) throw new Error('LIANZHAO_PLANTED names no planted fault');

// The cache of modules does not know of the fault: it would answer with healthy text, or keep the fault for later runs.
export default mergeConfig(base, { plugins: [plant(fault)], test: { fsModuleCache: false } });
