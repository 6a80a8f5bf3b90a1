import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CompanyDetail } from '../../../shared/contract/company.ts';
import { useUpgradeWord } from '../../notices/needs-upgrade.tsx';

/** Where the company appears: leads, visits, nodes of chain maps. */
export const CompanyLinks = ({ company }: { readonly company: CompanyDetail }) => {
  const { t } = useTranslation('company');
  const upgrade = useUpgradeWord();
  return (
    <>
      <Section id="company-leads" title={t('page.leads')} none={t('page.noLeads')} count={company.leads.length}>
        {company.leads.map(({ id, code, name, stage, status, stageOn }) => (
          <li key={id}>
            <div>
              <Link href={`/leads/${id}`}>{name}</Link>
              <div className="lz-company-quiet">
                {code} · {stage === null ? upgrade : wordOf(t, 'stage', stage)} {stageOn ?? t('page.undated')} ·{' '}
                {status === null ? upgrade : wordOf(t, 'status', status)}
              </div>
            </div>
          </li>
        ))}
      </Section>
      <Section id="company-visits" title={t('page.visits')} none={t('page.noVisits')} count={company.visits.length}>
        {company.visits.map(({ id, visitedOn, kind, summary, tripId, tripTitle }) => (
          <li key={id}>
            <div>
              <Link href={`/visits/${id}`}>
                {visitedOn} {kind === null ? upgrade : wordOf(t, 'visitKind', kind)}
              </Link>{' '}
              {tripId !== null && <Link href={`/trips/${tripId}`}>{tripTitle}</Link>}
              {summary !== null && <div className="lz-company-quiet">{summary}</div>}
            </div>
          </li>
        ))}
      </Section>
      <Section id="company-nodes" title={t('page.nodes')} none={t('page.noNodes')} count={company.nodes.length}>
        {company.nodes.map(({ id, nodeId, nodeName, chainId, chainName, tier, role }) => (
          <li key={id}>
            <div>
              <Link href={`/chains/${chainId}?node=${nodeId}`}>
                {chainName} · {nodeName}
              </Link>
              <div className="lz-company-quiet">
                {wordOf(t, 'tier', tier)} · {wordOf(t, 'role', role)}
              </div>
            </div>
          </li>
        ))}
      </Section>
    </>
  );
};

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly none: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Section = ({ id, title, none, count, children }: SectionProps) => (
  <section className="lz-card" aria-labelledby={id}>
    <h2 id={id}>
      {title}
      {count > 0 && <span className="lz-company-quiet"> {count}</span>}
    </h2>
    {count === 0 ? <p className="lz-company-none">{none}</p> : <ul className="lz-company-items">{children}</ul>}
  </section>
);

/** Codes of other nouns come as text; one without a word is shown as it is. */
const wordOf = (
  t: ReturnType<typeof useTranslation<'company'>>['t'],
  group: 'stage' | 'status' | 'visitKind' | 'tier' | 'role',
  code: string,
): string => t(`${group}.${code}` as 'stage.clue', { defaultValue: code }); // any code of the group, or its default
