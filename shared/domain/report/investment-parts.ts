import { sealedWord } from '../unsent-word.ts';
import type { ReportLead } from './report-facts.ts';
import { count, money, type NumberPart, refs } from './sentence.ts';
import { sumInvestment } from './week-digest.ts';

type Amounts = Pick<ReportLead, 'id' | 'investment' | 'investmentHidden' | 'investmentSealed'>;

/**
 * 总投资 of leads, and beside it those that it leaves out: a sum that says nothing of them reads as the whole. Left out
 * altogether where nothing has an amount yet: 总投资0万元 would read as a fact.
 */
export const investmentParts = (
  key: string,
  leads: readonly Amounts[],
  unit: 'lead' | 'project',
): readonly (string | NumberPart)[] => {
  const total = sumInvestment(leads);
  if (total === 0) return [];
  const left = leftOutOf(leads);
  const parts = [
    ...(left.open.length === 0 ? [] : [[count(`${key}Open`, unit, refs('lead', left.open)), '投资额待定']]),
    ...(left.hidden.length === 0 ? [] : [[count(`${key}Hidden`, unit, refs('lead', left.hidden)), '投资额未报送']]),
    ...(left.sealed.length === 0
      ? []
      : [[count(`${key}Sealed`, unit, refs('lead', left.sealed)), `投资额${sealedWord}`]]),
  ];
  return [
    '、总投资',
    money(key, total, refs('lead', leads)),
    ...(parts.length === 0
      ? []
      : ['（', ...parts.flatMap((part, at) => (at === 0 ? part : ['、', ...part])), '，未计入）']),
  ];
};

/** `open`: nobody has said an amount; `hidden`: it is known and does not leave (敏感); `sealed`: a colleague may know it. */
export const leftOutOf = <T extends Amounts>(leads: readonly T[]) => ({
  open: leads.filter(
    ({ investment, investmentHidden, investmentSealed }) =>
      investment === null && investmentHidden !== true && investmentSealed !== true,
  ),
  sealed: leads.filter(({ investmentSealed }) => investmentSealed === true),
  hidden: leads.filter(({ investmentHidden }) => investmentHidden === true),
});
