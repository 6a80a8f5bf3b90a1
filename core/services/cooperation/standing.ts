import type { ReadableDb } from '../../../db/database.ts';
import { readEnrolment } from '../../../db/repositories/enrolment-repository.ts';
import type { CooperationStanding } from '../../../shared/contract/cooperation.ts';
import type { Profile } from '../../../shared/contract/organisation.ts';
import { isArbiter } from '../../../shared/domain/cooperation/dispute.ts';
import { isIssuer } from '../../../shared/domain/cooperation/issuer.ts';

/** For whom this laptop acts: as the server enrolled it, before that as the profile says. */
export const standingOf = (db: ReadableDb, profile: () => Profile): CooperationStanding => {
  const enrolment = readEnrolment(db);
  if (enrolment === undefined) return { ...profile(), role: null, mayDecide: false, mayIssue: false };
  const { unit, person } = enrolment;
  const role = roles.find((each) => each === person.role) ?? 'member';
  return { unitId: unit.id, personId: person.id, role, mayDecide: isArbiter(role), mayIssue: isIssuer(role) };
};

const roles = ['member', 'unit_head', 'chain_leader', 'centre', 'admin'] as const;

export interface NotAllowed {
  readonly type: 'NotAllowed';
  readonly act: string;
}
