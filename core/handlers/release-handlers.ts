import { releaseContract } from '../../shared/contract/release.ts';
import { answer, opened } from './implementer.ts';

const os = opened(releaseContract);

export const releaseHandlers = {
  list: os.list.handler(({ input, context }) => context.services.release.list(input)),
  candidates: os.candidates.handler(({ input, context, errors }) =>
    answer(context.services.release.candidates(input), errors),
  ),
  release: os.release.handler(({ input, context, errors }) => answer(context.services.release.release(input), errors)),
  takeBack: os.takeBack.handler(({ input, context, errors }) =>
    answer(context.services.release.takeBack(input), errors),
  ),
};
