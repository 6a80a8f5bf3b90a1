import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { OtherUnitInterest } from '../../shared/contract/cooperation.ts';
import { api } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.tsx';
import './cooperation-notice.css';

interface OtherUnitsNoticeProps {
  readonly companyId?: string | null;
  /** A firm that is only typed so far. */
  readonly name?: string;
  /** Off where the way to the ledger is on the page already. */
  readonly ledgerLink?: boolean;
  /** Whose lead the page shows: it is no news there. */
  readonly exceptUnitId?: string | null;
}

/** Quiet, and only there when another unit is after the firm: it warns and hinders nothing. */
export const OtherUnitsNotice = ({
  companyId,
  name,
  ledgerLink = true,
  exceptUnitId = null,
}: OtherUnitsNoticeProps) => {
  const { t } = useTranslation('cooperation');
  const typed = useDeferredValue(name?.trim() ?? '');
  const asked = typeof companyId === 'string' ? { companyId } : { name: typed };
  const others = useAnswer({
    ...api.cooperation.check.queryOptions({ input: asked }),
    enabled: typeof companyId === 'string' || typed.length >= shortestName,
  });
  const interests = (others.data ?? []).filter(({ unit }) => unit.id !== exceptUnitId);
  if (interests.length === 0) return null;
  const isCertain = interests.some(({ certainty }) => certainty === 'certain');
  return (
    <section
      className={isCertain ? 'lz-others' : 'lz-others lz-others-suspected'}
      aria-label={t('notice.label')}
      role="status"
    >
      <div className="lz-others-head">
        <strong>{t(isCertain ? 'notice.title' : 'notice.suspectedTitle')}</strong>
        {ledgerLink && typeof companyId === 'string' && (
          <Link href={`/cooperation/firms/${companyId}`}>{t('notice.ledger')}</Link>
        )}
      </div>
      <ul>
        {interests.map((interest) => (
          <InterestRow key={interest.unit.id} interest={interest} companyId={companyId ?? null} />
        ))}
      </ul>
    </section>
  );
};

/** Shorter words are on their way to a name. */
const shortestName = 4;

interface InterestRowProps {
  readonly interest: OtherUnitInterest;
  readonly companyId: string | null;
}

const InterestRow = ({ interest, companyId }: InterestRowProps) => {
  const { t } = useTranslation(['cooperation', 'lead']);
  const { unit, by, certainty, company, leads, visits, firstReportPlace, firstContactPlace } = interest;
  const facts = [
    firstReportPlace === null ? null : t('notice.reportPlace', { place: firstReportPlace }),
    firstContactPlace === null ? null : t('notice.contactPlace', { place: firstContactPlace }),
    visits === 0 ? null : t('notice.visits', { count: visits }),
    certainty === 'certain' ? null : `${t('certainty.suspected')}：${t(`match.${by}`)}`,
  ].filter((fact) => fact !== null);
  return (
    <li>
      <strong>{unit.name === '' ? t('unknownUnit') : unit.name}</strong>
      {company.id !== companyId && (
        <Link href={`/companies/${company.id}`}>{t('notice.asCompany', { name: company.name })}</Link>
      )}
      <span className="lz-others-fact">{facts.join(' · ')}</span>
      {leads.map((lead) => (
        <Link key={lead.id} href={`/leads/${lead.id}`}>
          {lead.name}（{t(`lead:stage.${lead.stage}`)}）
        </Link>
      ))}
    </li>
  );
};
