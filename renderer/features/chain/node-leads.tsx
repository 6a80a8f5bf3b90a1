import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { NodeEvidence } from '../../../shared/contract/chain.ts';
import { LeadName } from '../../notices/lead-name.tsx';
import { useUpgradeWord } from '../../notices/needs-upgrade.tsx';

export const NodeLeads = ({ evidence }: { readonly evidence: NodeEvidence }) => {
  const { t } = useTranslation('chain');
  const upgrade = useUpgradeWord();
  const { leads } = evidence;
  return (
    <section className="lz-chain-section" aria-label={t('node.leads')}>
      <h3>
        {t('node.leads')} <span className="lz-chain-minor">{leads.length}</span>
      </h3>
      {leads.length === 0 && <p className="lz-chain-minor">{t('node.none')}</p>}
      <ul className="lz-chain-items">
        {leads.map((lead) => (
          <li key={lead.id}>
            <span className="lz-chain-item-main">
              <Link href={`/leads/${lead.id}`}>
                <LeadName name={lead.name} />
              </Link>
              <span className="lz-chain-minor">
                {[lead.stage === null ? upgrade : t(`stage.${lead.stage}`), lead.companyName, lead.lastProgressOn]
                  .filter((text) => text !== null)
                  .join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
