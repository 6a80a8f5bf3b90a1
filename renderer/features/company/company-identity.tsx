import { useTranslation } from 'react-i18next';
import type { CompanyDetail } from '../../../shared/contract/company.ts';

const fields = [
  'formerNames',
  'creditCode',
  'industryCode',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'registeredCapital',
  'foundedOn',
  'scale',
  'exchange',
  'listedOn',
  'website',
  'business',
] as const;

/** Only what is known: a form of empty lines tells nothing. */
export const CompanyIdentity = ({ company }: { readonly company: CompanyDetail }) => {
  const { t } = useTranslation('company');
  const values = fields.flatMap((field) => {
    const value = field === 'industryCode' ? (company.industryName ?? company.industryCode) : company[field];
    return value === null ? [] : [[field, typeof value === 'number' ? value.toLocaleString() : value] as const];
  });
  const extra = Object.entries(company.extra);
  return (
    <section className="lz-card" aria-labelledby="company-identity">
      <h2 id="company-identity">{t('page.identity')}</h2>
      <dl className="lz-company-facts">
        <div>
          <dt>{t('field.listed')}</dt>
          <dd>{t(company.listed ? 'form.yes' : 'form.no')}</dd>
        </div>
        {values.map(([field, value]) => (
          <div key={field}>
            <dt>{t(`field.${field}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {extra.length > 0 && (
        <details className="lz-company-extra">
          <summary>{t('page.imported')}</summary>
          <dl className="lz-company-facts">
            {extra.map(([heading, cell]) => (
              <div key={heading}>
                <dt>{heading}</dt>
                <dd>{cell}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
};
