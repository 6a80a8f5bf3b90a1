import { stagesPassed } from '../../shared/domain/lead/ladder.ts';
import { addDays, type CalendarDay } from '../../shared/kernel/calendar-day.ts';
import { ok } from '../../shared/kernel/result.ts';
import { createLeadRecord } from '../services/lead/create-lead.ts';
import { advanceLeadRecord, setLeadStatus } from '../services/lead/move-lead.ts';
import { addLeadProgress } from '../services/lead/progress-lead.ts';
import { pick } from './sample-companies.ts';
import { type SampleLead, sampleLeads } from './sample-leads.ts';
import type { Calendar, SampleCast, StoryEvent } from './sample-story.ts';

/** Each lead as it went: registered, moved up the ladder with evidence, written about. */
export const leadEvents = (cast: SampleCast, calendar: Calendar): StoryEvent[] =>
  sampleLeads.flatMap((lead, index) => eventsOf(lead, index, cast, calendar));

const eventsOf = (lead: SampleLead, index: number, cast: SampleCast, { past, today }: Calendar): StoryEvent[] => {
  let id = '';
  const registeredOn = past(lead.registered);
  const visitIdOn = (day: string): string | null => cast.visitIds.get(`${lead.node} ${day}`) ?? null;
  /** The visit that the lead came of: the last to its firm in the fortnight before. */
  const visitBefore = (day: CalendarDay): string | null =>
    Array.from({ length: 15 }, (_, days) => visitIdOn(addDays(day, -days))).find((visit) => visit !== null) ?? null;
  const create: StoryEvent = {
    on: registeredOn,
    command: 'lead.create',
    work: (unit) => {
      const node = cast.nodes.get(lead.node);
      const created = createLeadRecord(
        unit,
        {
          name: lead.project,
          companyId: node?.companyId ?? null,
          nodeId: node?.id ?? null,
          visitId: visitBefore(registeredOn),
          registeredOn,
          firstContactOn: registeredOn,
          generationPath: lead.path,
          label: index % 8 === 3 ? 'sensitive' : 'internal',
          ownerId: pick(cast.personIds, 1 + (index % 3)),
          investment: lead.investment,
          fixedAsset: Math.round(lead.investment * 0.7),
          annualOutput: Math.round(lead.investment * 1.4),
          jobs: 20 + Math.round(lead.investment / 400),
          landMu: lead.investment > 30_000 ? Math.round(lead.investment / 500) : null,
          problem: lead.problem ?? null,
          nextStep: lead.next?.[0] ?? null,
          nextStepDueOn: lead.next === undefined ? null : addDays(today, lead.next[1]),
          content: `${lead.project}（虚构项目，仅供示例）`,
        },
        { today: registeredOn, ownerId: null, unitId: cast.unitId },
      );
      if (created.ok) id = created.value.id;
      return created;
    },
  };
  const steps = lead.steps.map(
    ([to, day, evidence], step): StoryEvent => ({
      on: past(day),
      command: 'lead.advance',
      work: (unit) => {
        const passed = stagesPassed(lead.steps[step - 1]?.[0] ?? 'clue', to).slice(0, -1);
        const between = Object.fromEntries(passed.map((stage) => [stage, null]));
        const undatedReason = passed.length === 0 ? null : '当时未单独记录';
        const move = { id, to, happenedOn: past(day), between, undatedReason, evidence, reason: null };
        return advanceLeadRecord(unit, move, past(day));
      },
    }),
  );
  const progress = lead.progress.map(
    ([day, body]): StoryEvent => ({
      on: past(day),
      command: 'lead.addProgress',
      work: (unit) =>
        addLeadProgress(unit, { leadId: id, happenedOn: past(day), body, visitId: visitIdOn(past(day)) }, past(day)),
    }),
  );
  const { status } = lead;
  if (status === undefined) return [create, ...steps, ...progress];
  const lastDay = past(lead.progress.at(-1)?.[0] ?? lead.registered);
  return [
    create,
    ...steps,
    ...progress,
    {
      on: lastDay,
      command: 'lead.setStatus',
      work: (unit) => {
        const set = setLeadStatus(unit, { id, status: status[0], reason: status[1] }, lastDay);
        return set.ok ? ok(null) : set;
      },
    },
  ];
};
