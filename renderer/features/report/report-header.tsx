import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../shared/contract/report.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { useReport } from './report-context.ts';
import { useReportCommand } from './use-report-command.ts';

interface HeaderProps {
  readonly report: ReportView;
}

export const ReportHead = ({ report }: HeaderProps) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek } = useReport();
  const { run } = useReportCommand();
  const [signer, setSigner] = useState(report.signer ?? '');
  useEffect(() => setSigner(report.signer ?? ''), [report.signer]);

  const save = (): void => {
    const typed = signer.trim();
    if (typed === (report.signer ?? '')) return;
    void run(client.report.saveHeader({ isoYear, isoWeek, signer: typed }), t('header.saved'));
  };

  return (
    <header className="lz-report-head">
      <h2>{report.title}</h2>
      <p className="lz-report-period">（{report.period}）</p>
      <div className={`lz-report-signer${signer === '' ? ' lz-report-signer-empty' : ''}`}>
        <label htmlFor="report-signer">{t('header.signer')}</label>
        <LimitedInput
          id="report-signer"
          variant="underlined"
          value={signer}
          limit={textLimits.report.signer}
          placeholder={t('header.signerPlaceholder')}
          onChange={(event) => setSigner(event.target.value)}
          onBlur={save}
          onPressEnter={save}
        />
      </div>
    </header>
  );
};

export const ReportSignOff = ({ report }: HeaderProps) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek } = useReport();
  const { run } = useReportCommand();
  return (
    <footer className="lz-report-signoff">
      {report.unitName !== null && <p>{report.unitName}</p>}
      <DayInput
        variant="underlined"
        direction="nearest"
        aria-label={t('header.issuedOn')}
        key={report.issuedOn}
        value={report.issuedOn}
        onLeave={(day) => {
          if (day === report.issuedOn || (day === null && !report.isIssuedOnSet)) return;
          void run(client.report.saveHeader({ isoYear, isoWeek, issuedOn: day }), t('header.saved'));
        }}
      />
    </footer>
  );
};
