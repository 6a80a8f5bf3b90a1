import type { ReadableDb } from '../../../db/database.ts';
import {
  type LeadQuestion,
  listFirstLeads,
  listLeadRowNos,
  listLeadsByNo,
  sumLeads,
} from '../../../db/repositories/lead-list-repository.ts';
import { createListWindows } from '../list-windows.ts';

/** Windows of the list of leads, and what is said of all of them. */
export const createLeadWindows = (db: ReadableDb) => {
  const known = new WeakMap<LeadQuestion, LeadSums>();
  const sumsOf = (question: LeadQuestion): LeadSums => {
    const sums = known.get(question) ?? sumLeads(db, question.filters, question.today);
    known.set(question, sums);
    return sums;
  };
  const windows = createListWindows(db, (question: LeadQuestion) => question, {
    firstRows: (question, offset, limit) => listFirstLeads(db, question, offset, limit),
    count: (question) => sumsOf(question).total,
    rowNos: (question) => listLeadRowNos(db, question),
    rowsByNo: (rowNos) => listLeadsByNo(db, rowNos),
  });
  return { window: windows.window, sums: (asked: LeadQuestion) => sumsOf(windows.question(asked)) };
};

type LeadSums = ReturnType<typeof sumLeads>;
