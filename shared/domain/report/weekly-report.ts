import type { IsoWeek } from '../../kernel/iso-week.ts';
import { incomingSection, overviewSection, tripsSection } from './activity-sections.ts';
import { milestonesSection, negotiationsSection, newLeadsSection, talentSection } from './lead-sections.ts';
import { planSection, problemsSection } from './plan-sections.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportModel } from './report-model.ts';
import { periodWords } from './report-words.ts';
import { digestWeek } from './week-digest.ts';

/**
 * 招商周报 of one unit and ISO week (T28, forms.md 3C). Pure and in a fixed order: the same facts give the same report,
 * each sentence and each number names the records it stands on, and a section without news says so.
 */
export const buildWeeklyReport = (facts: ReportFacts, week: IsoWeek, unit: { readonly name: string }): ReportModel => {
  const digest = digestWeek(facts, week);
  return {
    week,
    title: `${unit.name}招商工作周报`,
    period: periodWords(week),
    sections: [
      overviewSection(digest),
      tripsSection(digest),
      incomingSection(digest),
      newLeadsSection(digest),
      negotiationsSection(digest),
      milestonesSection(digest),
      talentSection(digest),
      problemsSection(digest),
      planSection(digest),
    ],
  };
};
