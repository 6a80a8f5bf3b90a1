import { unitNames } from '../../../db/repositories/cooperation-repository.ts';
import {
  countDirectives,
  type DirectiveAnswerRecord,
  type DirectiveRecord,
  type DirectiveSide,
  findDirective,
  listAnswers,
  listDirectives,
  listEvidence,
} from '../../../db/repositories/directive-repository.ts';
import type { CooperationStanding } from '../../../shared/contract/cooperation.ts';
import type { DirectiveDetail, DirectiveRow, EvidenceOption } from '../../../shared/contract/directive.ts';
import {
  type Actor,
  actOnDirective,
  type DirectiveError,
  type DirectiveKind,
  type DirectiveTarget,
  type EvidenceEntity,
  isOpenState,
  isOverdue,
  isPlaced,
  mayAct,
  mayIssue,
} from '../../../shared/domain/directive/directive.ts';
import type { OfficeDays } from '../../../shared/domain/office-days/office-days.ts';
import type { CalendarDay } from '../../../shared/kernel/calendar-day.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isUnderstood, unreadableOf } from '../../../shared/records/kept-values.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { type NotAllowed, standingOf } from '../cooperation/standing.ts';
import { readOfficeDays } from '../report/week-deadline.ts';

export type DirectiveService = ReturnType<typeof createDirectiveService>;

/** 交办 / 督办 (T32): from a chain leader, the centre or a unit head to a unit, answered with evidence, closed by who asked. */
export const createDirectiveService = ({ database, commands, clock, profile }: ServiceDeps) => {
  const db = database.reader;
  const standing = () => standingOf(db, profile);

  return {
    list: ({ open, side, targetId, limit }: ListDirectives) => {
      const [names, days] = [unitNames(db), readOfficeDays(db)];
      const filters = {
        open: open ?? null,
        targetId: targetId ?? null,
        side: side ?? null,
        ownUnitId: standing().unitId,
      };
      const counts = countDirectives(db, filters);
      const asked = counts.filter(
        (one) => side === undefined || (side === 'own' ? one.side !== 'other' : one.side === side),
      );
      const placed = (which: DirectiveSide): number => counts.find((one) => one.side === which)?.placed ?? 0;
      return {
        rows: listDirectives(db, filters, limit).map((row) => toRow(row, names, days)),
        total: asked.reduce((sum, { count }) => sum + count, 0),
        needUpgrade: asked.reduce((sum, one) => sum + one.count - one.placed, 0),
        sides: { received: placed('received'), issued: placed('issued'), other: placed('other') },
      };
    },

    get: ({ id }: ById): Result<DirectiveDetail, RecordNotFound> => {
      const row = findDirective(db, id);
      if (row === undefined) return notFound(id);
      const names = unitNames(db);
      const isOpen = isUnderstood(row, 'state') && isOpenState(row.state);
      const may = (act: 'answer' | 'close' | 'withdraw') => isOpen && mayAct(row, act, actorOf(standing()));
      return ok({
        ...toRow(row, names, readOfficeDays(db)),
        body: row.body,
        answers: listAnswers(db, id).map((answer) => ({
          id: answer.id,
          unitName: names.get(answer.unitId) ?? '',
          answeredByName: answer.answeredByName,
          answeredOn: answer.answeredOn,
          body: answer.body,
          evidence: evidenceOf(answer),
        })),
        mayAnswer: may('answer'),
        mayClose: may('close'),
        mayWithdraw: may('withdraw'),
      });
    },

    issue: (input: IssueDirective) =>
      commands.run('directive.issue', (unit) => issueDirective(unit, input, standing(), clock.today())),

    evidence: ({ id, limit }: EvidenceSearch): Result<{ rows: EvidenceOption[]; total: number }, RecordNotFound> => {
      const row = findDirective(db, id);
      if (row === undefined) return notFound(id);
      // The casts: kinds and stages are written by the visit and lead services, from the contract's enums.
      const { rows, total } = listEvidence(db, row, standing().unitId, limit);
      return ok({ rows: rows.map((each) => ({ ...each }) as EvidenceOption), total });
    },

    answer: (input: AnswerDirective) =>
      commands.run('directive.answer', (unit) => answerDirective(unit, input, standing(), clock.today())),
    close: ({ id }: ById) =>
      commands.run('directive.close', (unit) => endDirective(unit, id, 'close', standing(), clock.today())),
    withdraw: ({ id }: ById) =>
      commands.run('directive.withdraw', (unit) => endDirective(unit, id, 'withdraw', standing(), clock.today())),
  };

  function toRow(row: DirectiveRecord, names: ReadonlyMap<string, string>, days: OfficeDays): DirectiveRow {
    const { unitId } = standing();
    const unreadable = unreadableOf(row.unreadable);
    return {
      id: row.id,
      // The casts: written from the contract's enums, here or on another laptop.
      kind: row.kind as DirectiveRow['kind'],
      title: row.title,
      issuerName: row.issuerName,
      issuerUnit: { id: row.issuerUnitId, name: names.get(row.issuerUnitId) ?? '' },
      unit: { id: row.unitId, name: names.get(row.unitId) ?? '' },
      target: {
        entity: row.targetEntity as DirectiveRow['target']['entity'],
        id: row.targetId,
        name: row.targetName,
        chainId: row.targetChainId,
      },
      issuedOn: row.issuedOn,
      dueOn: row.dueOn,
      state: row.state as DirectiveRow['state'],
      closedOn: row.closedOn,
      overdue: isPlaced({ unreadable }) && isOverdue(row, clock.today(), days),
      answerCount: row.answerCount,
      side: sideOf(row, unitId),
      unreadable,
    };
  }
};

const sideOf = (row: DirectiveRecord, unitId: string | null): DirectiveRow['side'] => {
  if (row.unitId === unitId) return 'received';
  return row.issuerUnitId === unitId ? 'issued' : 'other';
};

const evidenceOf = (answer: DirectiveAnswerRecord): DirectiveDetail['answers'][number]['evidence'] =>
  answer.evidenceEntity === null || answer.evidenceId === null
    ? null
    : {
        entity: answer.evidenceEntity as EvidenceOption['entity'], // written from the contract's enum
        id: answer.evidenceId,
        text: answer.evidenceText,
        leadId: answer.evidenceLeadId,
        present: answer.evidencePresent === 1,
      };

const notFound = (id: string) => err<RecordNotFound>({ type: 'RecordNotFound', entity: 'directive', id });

export interface ById {
  readonly id: string;
}

export interface EvidenceSearch extends ById {
  readonly limit: number;
}

export interface ListDirectives {
  readonly open?: boolean | undefined;
  readonly side?: DirectiveSide | 'own' | undefined;
  readonly targetId?: string | undefined;
  readonly limit: number;
}

export interface IssueDirective {
  readonly kind: DirectiveKind;
  readonly title: string;
  readonly body: string | null;
  readonly unitId: string;
  readonly target: { readonly entity: DirectiveTarget; readonly id: string };
  readonly dueOn: string;
}

type IssueDirectiveError =
  | RecordNotFound
  | NotAllowed
  | { readonly type: 'DueInPast'; readonly day: string; readonly today: string };

/** 交办: who may is checked here for the person in front of the screen, and by the server for everybody (T32). */
const issueDirective = (
  { records }: CommandUnit,
  { target, ...input }: IssueDirective,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, IssueDirectiveError> => {
  const about = records.find(target.entity, target.id);
  if (about === undefined || about.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: target.entity, id: target.id });
  if (records.find('unit', input.unitId)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: 'unit', id: input.unitId });
  const chainId = 'chainId' in about ? about.chainId : null;
  if (who.unitId === null || !mayIssue(actorOf(who), { unitId: input.unitId, chainId }))
    return err({ type: 'NotAllowed', act: 'issue' });
  if (input.dueOn < today) return err({ type: 'DueInPast', day: input.dueOn, today });
  const { id } = records.create('directive', {
    ...input,
    issuerId: who.personId,
    issuerUnitId: who.unitId,
    chainId,
    targetEntity: target.entity,
    targetId: target.id,
    issuedOn: today,
    state: 'issued',
    closedOn: null,
  });
  return ok({ id });
};

export interface AnswerDirective {
  readonly id: string;
  readonly body: string;
  readonly evidence: { readonly entity: EvidenceEntity; readonly id: string; readonly text: string } | null;
}

/** The words of the evidence are kept as they were cited: the record may change, and the issuer may not see it. */
const answerDirective = (
  { records }: CommandUnit,
  { id, body, evidence }: AnswerDirective,
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | DirectiveError> => {
  const directive = records.findToMove('directive', id, 'state');
  if (directive === undefined) return err({ type: 'RecordNotFound', entity: 'directive', id });
  const state = actOnDirective(directive, 'answer', actorOf(who));
  if (!state.ok) return state;
  if (evidence !== null && records.find(evidence.entity, evidence.id)?.deletedAt !== null)
    return err({ type: 'RecordNotFound', entity: evidence.entity, id: evidence.id });
  records.create('directive_answer', {
    directiveId: id,
    unitId: directive.unitId,
    answeredBy: who.personId,
    answeredOn: today,
    body,
    evidenceEntity: evidence?.entity ?? null,
    evidenceId: evidence?.id ?? null,
    evidenceText: evidence?.text ?? null,
  });
  records.update('directive', id, { state: state.value });
  return ok({ id });
};

const endDirective = (
  { records }: CommandUnit,
  id: string,
  act: 'close' | 'withdraw',
  who: CooperationStanding,
  today: CalendarDay,
): Result<{ id: string }, RecordNotFound | DirectiveError> => {
  const directive = records.findToMove('directive', id, 'state');
  if (directive === undefined) return err({ type: 'RecordNotFound', entity: 'directive', id });
  const state = actOnDirective(directive, act, actorOf(who));
  if (!state.ok) return state;
  records.update('directive', id, { state: state.value, closedOn: today });
  return ok({ id });
};

/** The laptop does not know which chains are granted; the server asks again. */
const actorOf = ({ personId, unitId, role }: CooperationStanding): Actor => ({
  personId,
  unitId,
  role: role ?? 'member',
  chainIds: null,
});
