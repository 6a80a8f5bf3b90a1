import { preferenceContract } from '../../shared/contract/preference.ts';
import { opened } from './implementer.ts';

const os = opened(preferenceContract);

export const preferenceHandlers = {
  get: os.get.handler(({ input, context }) => context.services.preference.get(input)),
  set: os.set.handler(({ input, context }) => context.services.preference.set(input)),
};
