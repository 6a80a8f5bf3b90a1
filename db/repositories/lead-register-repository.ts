import type { LeadFilters } from '../../shared/contract/lead.ts';
import type { ProjectAmounts } from '../../shared/domain/lead/project-amounts.ts';
import type { LeadStage } from '../../shared/domain/lead/stage.ts';
import { noDay } from '../../shared/domain/lead/stage-day.ts';
import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
import type { ReadableDb } from '../database.ts';
import { foreignLead } from '../foreign-guard.ts';
import { notReadable, readable, shownOrWord } from '../readable.ts';
import { amountColumns } from './amount-columns.ts';
import { leadConditions } from './lead-list-repository.ts';

export interface RegisterRow extends ProjectAmounts {
  readonly rowNo: number;
  readonly id: string;
  readonly code: string;
  readonly registeredOn: string | null;
  readonly firstContactOn: string | null;
  readonly name: string;
  readonly companyName: string | null;
  readonly creditCode: string | null;
  readonly companyCity: string | null;
  readonly groupName: string | null;
  readonly contactName: string | null;
  readonly contactTitle: string | null;
  readonly contactPhone: string | null;
  readonly generationPath: string | null;
  readonly introducer: string | null;
  readonly chainName: string | null;
  readonly nodeName: string | null;
  readonly industryCode: string | null;
  readonly content: string | null;
  readonly investment: number | null;
  readonly siteIntent: string | null;
  readonly request: string | null;
  readonly unitName: string | null;
  readonly ownerName: string | null;
  readonly stage: string;
  readonly stageOn: string | null;
  readonly status: string;
  readonly label: string;
  readonly lastProgress: string | null;
  readonly lastProgressOn: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
  readonly nextStepDone: number;
  readonly problem: string | null;
  readonly remark: string | null;
  readonly signedOn: string | null;
  readonly incorporatedOn: string | null;
  readonly startedOn: string | null;
  readonly enrolledOn: string | null;
  readonly completedOn: string | null;
  readonly producingOn: string | null;
  readonly aboveScaleOn: string | null;
  readonly fullCapacityOn: string | null;
  readonly investmentBand: string | null;
  readonly foreign: 0 | 1;
  readonly unreadable: string | null;
}

/** All leads of the filters in the order of their codes, with the columns of the 线索登记表 (forms.md 3A). */
export const listRegisterRows = (db: ReadableDb, filters: LeadFilters, today: CalendarDay): RegisterRow[] => {
  const { conditions, values } = leadConditions(filters, today);
  return db
    .prepare<unknown[], RegisterRow>(`${registerSql} WHERE ${conditions.join(' AND ')} ORDER BY l.code, l.id`)
    .all(...values);
};

/** The day on which a stage was reached; a stage whose day nobody knows has none. The word sorts behind every day. */
const dayOf = (stage: LeadStage): string =>
  `(SELECT max(${shownOrWord('s', 'happened_on', 'happenedOn')}) FROM lead_stage s
    WHERE s.lead_id = l.id AND s.to_stage = '${stage}' AND s.deleted_at IS NULL
    AND (s.happened_on <> '${noDay}' OR ${notReadable('s', 'happenedOn')}) AND ${readable('s', 'toStage')})`;

/** The day of the progress that is shown, not of a step of the ladder since; of one that came without its entry, as told. */
const progressDay = `(CASE WHEN l.last_progress IS NULL THEN NULL ELSE coalesce(
    (SELECT max(g.happened_on) FROM lead_progress g WHERE g.lead_id = l.id AND g.deleted_at IS NULL
     AND g.body = l.last_progress AND ${readable('g', 'happenedOn')}), l.last_progress_on) END)`;

const registerSql = `SELECT l.rowid AS rowNo, l.id, l.code, nullif(l.registered_on, '${noDay}') AS registeredOn, l.first_contact_on AS firstContactOn, l.name,
  coalesce(${shownOrWord('c', 'name', 'name')}, ${shownOrWord('v', 'company_name', 'companyName')}) AS companyName, ${shownOrWord('c', 'credit_code', 'creditCode')} AS creditCode, ${shownOrWord('c', 'city', 'city')} AS companyCity,
  ${shownOrWord('c', 'group_name', 'groupName')} AS groupName,
  ${shownOrWord('k', 'name', 'name')} AS contactName, ${shownOrWord('k', 'title', 'title')} AS contactTitle,
  ${shownOrWord('k', 'phone', 'phone')} AS contactPhone,
  l.generation_path AS generationPath, l.introducer, ${shownOrWord('h', 'name', 'name')} AS chainName, ${shownOrWord('n', 'name', 'name')} AS nodeName,
  coalesce(n.industry_code, c.industry_code) AS industryCode, l.content,
  l.investment, ${amountColumns},
  l.site_intent AS siteIntent, l.request, ${shownOrWord('u', 'name', 'name')} AS unitName, ${shownOrWord('p', 'name', 'name')} AS ownerName, l.stage, nullif(l.stage_on, '${noDay}') AS stageOn,
  l.status, l.label,
  l.last_progress AS lastProgress, ${progressDay} AS lastProgressOn,
  l.next_step AS nextStep, l.next_step_due_on AS nextStepDueOn, l.next_step_done AS nextStepDone, l.problem, l.remark,
  ${dayOf('signed')} AS signedOn, ${dayOf('registered')} AS incorporatedOn, ${dayOf('started')} AS startedOn,
  ${dayOf('enrolled')} AS enrolledOn, ${dayOf('completed')} AS completedOn, ${dayOf('producing')} AS producingOn,
  ${dayOf('aboveScale')} AS aboveScaleOn, ${dayOf('fullCapacity')} AS fullCapacityOn,
  l.investment_band AS investmentBand, ${foreignLead('l')} AS "foreign", l.unreadable
  FROM lead l
  LEFT JOIN company c ON c.id = l.company_id
  LEFT JOIN visit v ON v.id = l.visit_id
  LEFT JOIN contact k ON k.id = (SELECT id FROM contact WHERE company_id = l.company_id AND deleted_at IS NULL
                                 ORDER BY id LIMIT 1)
  LEFT JOIN chain_node n ON n.id = l.node_id
  LEFT JOIN chain h ON h.id = l.chain_id
  LEFT JOIN person p ON p.id = l.owner_id
  LEFT JOIN unit u ON u.id = l.unit_id`;
