import type { ReportEdit } from '../report/report-edits.ts';
import type { ReportFacts, ReportLead } from '../report/report-facts.ts';
import type { EvidenceRef, ReportModel } from '../report/report-model.ts';

/** What the report must not show although the log holds it. */
export interface SensitiveRecords {
  readonly leadIds: ReadonlySet<string>;
  /** Visits that show the company of a sensitive lead. */
  readonly visitIds: ReadonlySet<string>;
  readonly companyNames: ReadonlySet<string>;
}

/**
 * The facts as the centre may read them: sensitive leads are counted and stand without name, company and amount, and
 * what is personal (L3) is not there.
 */
export const maskFacts = (facts: ReportFacts, secret: SensitiveRecords): ReportFacts => {
  const withoutTargets = <T extends { readonly targetNames: readonly string[] }>(trip: T): T => ({
    ...trip,
    targetNames: trip.targetNames.filter((name) => !secret.companyNames.has(name)),
  });
  return {
    ...facts,
    trips: facts.trips.map(withoutTargets),
    plannedTrips: facts.plannedTrips.map(withoutTargets),
    visits: facts.visits.map((visit) =>
      secret.visitIds.has(visit.id) ? { ...visit, companyName: '某企业', summary: null, outcome: null } : visit,
    ),
    leads: facts.leads.map((lead) => (secret.leadIds.has(lead.id) ? maskLead(lead) : lead)),
    stages: facts.stages.map((step) => (secret.leadIds.has(step.leadId) ? { ...step, evidence: null } : step)),
    progress: facts.progress.map((entry) =>
      secret.leadIds.has(entry.leadId) ? { ...entry, body: '有新进展' } : entry,
    ),
    problemLeadIds: facts.problemLeadIds.filter((id) => !secret.leadIds.has(id)),
    dueSteps: facts.dueSteps
      .filter(({ entity, id }) => !(entity === 'lead' ? secret.leadIds : secret.visitIds).has(id))
      // Who receives a visitor is personal; who is in charge of a lead is not.
      .map((step) => (step.entity === 'visit' ? { ...step, ownerName: null } : step)),
    entries: facts.entries.map((entry) => ({ ...entry, leader: null })),
  };
};

const maskLead = (lead: ReportLead): ReportLead => ({
  ...lead,
  code: '',
  name: '敏感线索',
  companyName: null,
  ownerName: null,
  visitId: null,
  investment: null,
  investmentHidden: lead.investment !== null,
  content: null,
  problem: null,
  nextStep: null,
  nextStepDueOn: null,
});

/** Corrections of sentences about one sensitive record stay here: nobody knows what they name. */
export const editsThatMayLeave = (
  model: ReportModel,
  edits: readonly ReportEdit[],
  secret: SensitiveRecords,
): readonly ReportEdit[] => {
  const isSecret = ({ entity, id }: EvidenceRef): boolean =>
    entity === 'lead' ? secret.leadIds.has(id) : entity === 'visit' && secret.visitIds.has(id);
  const secretKeys = new Set(
    model.sections
      .flatMap(({ sentences }) => sentences)
      .filter(({ numbers, evidence }) => numbers.length === 0 && evidence.some(isSecret))
      .map(({ key }) => key),
  );
  return edits.filter(({ key, text }) => text === '' || !secretKeys.has(key));
};
