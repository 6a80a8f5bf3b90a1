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
import type { DirectiveDetail, DirectiveRow, EvidenceOption } from '../../../shared/contract/directive.ts';
import { isOverdue, isPlaced, mayAct } from '../../../shared/domain/directive/directive.ts';
import type { OfficeDays } from '../../../shared/domain/office-days/office-days.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { isUnderstood, unreadableOf } from '../../../shared/records/kept-values.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import { standingOf } from '../cooperation/standing.ts';
import { readOfficeDays } from '../report/week-deadline.ts';
import {
  type AnswerDirective,
  actorOf,
  answerDirective,
  endDirective,
  type IssueDirective,
  issueDirective,
} from './directive-commands.ts';

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
      const isOpen = isUnderstood(row, 'state') && (row.state === 'issued' || row.state === 'answered');
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
