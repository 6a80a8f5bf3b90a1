import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FirstLedger, LedgerLineRow } from '../../../shared/contract/cooperation.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { useReopened } from '../../form/form-store.ts';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { DisputeCase } from './dispute-case.tsx';

/** Who was first, in the server's order, with the time of the laptop beside it; whoever stands behind may object. */
export const FirstLedgerCard = ({ ledger }: { readonly ledger: FirstLedger }) => {
  const { t } = useTranslation('cooperation');
  const { kind, holder, byRuling, lines, disputes, mayDispute } = ledger;
  const first = lines.find(({ unit }) => unit.id === holder?.id) ?? lines[0];
  return (
    <section className="lz-card" aria-label={t(`ledger.${kind}`)}>
      <h2>
        {t(`ledger.${kind}`)}
        {holder !== null && (
          <span className="lz-cooperation-holder">
            {t('ledger.holder', { unit: holder.name })}
            {byRuling && ` · ${t('ledger.byRuling')}`}
          </span>
        )}
      </h2>
      {lines.length === 0 ? (
        <p className="lz-cooperation-quiet">{t('ledger.none')}</p>
      ) : (
        <table className="lz-cooperation-ledger">
          <thead>
            <tr>
              <th scope="col">{t('ledger.place')}</th>
              <th scope="col">{t('ledger.unit')}</th>
              {kind === 'report' && <th scope="col">{t('ledger.lead')}</th>}
              <th scope="col">{t('ledger.accepted')}</th>
              <th scope="col">{t('ledger.recorded')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <LedgerRow key={line.id} line={line} withLead={kind === 'report'} />
            ))}
          </tbody>
        </table>
      )}
      {disputes.length > 0 && (
        <ul className="lz-cooperation-cases">
          {disputes.map((dispute) => (
            <DisputeCase key={dispute.id} dispute={dispute} />
          ))}
        </ul>
      )}
      {mayDispute && first !== undefined && <RaiseDispute firstReportId={first.id} />}
    </section>
  );
};

const LedgerRow = ({ line, withLead }: { readonly line: LedgerLineRow; readonly withLead: boolean }) => {
  const { t } = useTranslation('cooperation');
  return (
    <tr>
      <td>{line.place}</td>
      <td>{line.unit.name === '' ? t('unknownUnit') : line.unit.name}</td>
      {withLead && (
        <td>
          {line.leadName === null || line.leadId === null ? (
            <span className="lz-cooperation-quiet">{t('ledger.hidden')}</span>
          ) : (
            <Link href={`/leads/${line.leadId}`}>{line.leadName}</Link>
          )}
        </td>
      )}
      <td>{officeMinuteOfMs(line.acceptedAtMs)}</td>
      <td>
        {officeMinuteOfMs(line.recordedAtMs)}
        {line.recordedEarlier && <span className="lz-record-mark">{t('ledger.earlier')}</span>}
      </td>
    </tr>
  );
};

const RaiseDispute = ({ firstReportId }: { readonly firstReportId: string }) => {
  const { t } = useTranslation('cooperation');
  const [open, setOpen] = useState(false);
  const draft = `dispute.new.${firstReportId}`;
  useReopened(draft, () => setOpen(true));
  if (!open)
    return (
      <Button className="lz-cooperation-raise" onClick={() => setOpen(true)}>
        {t('dispute.raise')}
      </Button>
    );
  return (
    <FormPanel
      draft={draft}
      title={t('dispute.raise')}
      okText={t('dispute.raise')}
      words="cooperation"
      className="lz-cooperation-raise"
      values={{}}
      withoutUndo
      save={({ grounds }: { readonly grounds: string }, { client }) =>
        client.cooperation.raiseDispute({ firstReportId, grounds })
      }
      said={() => t('dispute.raised')}
      onClose={() => setOpen(false)}
    >
      <Field
        name="grounds"
        label={t('dispute.grounds')}
        rules={[{ required: true, whitespace: true, message: t('dispute.groundsMissing') }]}
      >
        <LimitedTextArea
          autoFocus
          rows={3}
          limit={textLimits.cooperation.grounds}
          placeholder={t('dispute.groundsHint')}
        />
      </Field>
    </FormPanel>
  );
};
