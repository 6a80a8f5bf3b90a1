import { organisationContract } from '../../shared/contract/organisation.ts';
import { answer, opened } from './implementer.ts';

const os = opened(organisationContract);

export const organisationHandlers = {
  listUnits: os.listUnits.handler(({ context }) => context.services.organisation.listUnits() as never),
  listPeople: os.listPeople.handler(({ context }) => context.services.organisation.listPeople()),
  saveUnit: os.saveUnit.handler(({ input, context, errors }) =>
    answer(context.services.organisation.saveUnit(input), errors),
  ),
  savePerson: os.savePerson.handler(({ input, context, errors }) =>
    answer(context.services.organisation.savePerson(input), errors),
  ),
  introduce: os.introduce.handler(({ input, context, errors }) =>
    answer(context.services.organisation.introduce(input), errors),
  ),
  removePerson: os.removePerson.handler(({ input, context, errors }) =>
    answer(context.services.organisation.removePerson(input), errors),
  ),
  profile: os.profile.handler(({ context }) => context.services.organisation.profile()),
  saveProfile: os.saveProfile.handler(({ input, context }) => context.services.organisation.saveProfile(input)),
};
