import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReportView } from '../../../shared/contract/report.ts';
import { client } from '../../api/client.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { useReport } from './report-context.ts';
import { useReportCommand } from './use-report-command.ts';

/** What somebody typed is never lost because the log moved on: it waits here until it is thrown away. */
export const ReportOrphans = ({ orphans }: { readonly orphans: ReportView['orphans'] }) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek } = useReport();
  const { run, busy } = useReportCommand();
  if (orphans.length === 0) return null;
  return (
    <section className="lz-card lz-report-orphans">
      <h2>{t('orphans.title')}</h2>
      <p>{t('orphans.text')}</p>
      <ul>
        {orphans.map(({ key, original, text }) => (
          <li key={key}>
            <span>
              {text === '' ? t('sentence.leftOut') : text}
              <small>{t('sentence.fromLog', { text: original })}</small>
            </span>
            <Button
              size="small"
              {...offIf(busy)}
              onClick={() => void run(client.report.resetSentence({ isoYear, isoWeek, key }), t('orphans.discarded'))}
            >
              {t('orphans.discard')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};
