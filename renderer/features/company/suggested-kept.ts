import type { CompanyDetail } from '../../../shared/contract/company.ts';

/**
 * Which of two records is better kept: the one that bears the other's name as 曾用名, else the one with a credit code,
 * else the one that more is known of, else the one that was there first. A suggestion; people choose.
 */
export const suggestedKept = (first: CompanyDetail, second: CompanyDetail): 'first' | 'second' => {
  const [one, other] = [weightOf(first, second), weightOf(second, first)];
  if (one !== other) return one > other ? 'first' : 'second';
  return first.createdAtMs <= second.createdAtMs ? 'first' : 'second';
};

const weightOf = (company: CompanyDetail, other: CompanyDetail): number =>
  (company.formerNames?.includes(other.name) === true ? 1000 : 0) +
  (company.creditCode === null ? 0 : 100) +
  Object.values(company).filter((value) => value !== null && value !== false).length +
  company.leads.length +
  company.visits.length +
  company.contacts.length;
