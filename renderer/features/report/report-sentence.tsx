import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSentenceView } from '../../../shared/contract/report.ts';
import { client } from '../../api/client.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { EntryActions } from './entry-actions.tsx';
import { useReport } from './report-context.ts';
import { SentenceEditor } from './sentence-editor.tsx';
import { sentenceParts } from './sentence-parts.ts';
import { useReportCommand } from './use-report-command.ts';

interface ReportSentenceProps {
  readonly sentence: ReportSentenceView;
  readonly onEditEntry: (id: string) => void;
}

/** One sentence: its numbers open their records, its correction stands beside what the log says. */
export const ReportSentence = ({ sentence, onEditEntry }: ReportSentenceProps) => {
  const { t } = useTranslation('report');
  const { isoYear, isoWeek, ask } = useReport();
  const { run, busy } = useReportCommand();
  const [isEditing, setEditing] = useState(false);
  const { key, text, edit, evidence, entryId } = sentence;
  const isLeftOut = edit?.text === '';

  if (isEditing) return <SentenceEditor sentence={sentence} onDone={() => setEditing(false)} />;
  return (
    <div className="lz-report-sentence">
      <p className={isLeftOut ? 'lz-report-left-out' : undefined}>
        {edit === null || isLeftOut ? <LogText sentence={sentence} /> : edit.text}
        <span className="lz-report-tools">
          {edit !== null && (
            <span className="lz-report-mark">{isLeftOut ? t('sentence.leftOut') : t('sentence.edited')}</span>
          )}
          {evidence.length > 0 && entryId === null && (
            <Button
              type="text"
              size="small"
              aria-label={t('sentence.evidenceOf', { count: evidence.length, text: short(text) })}
              onClick={() => ask({ text, rule: 'count', refs: evidence, against: [] })}
            >
              {t('sentence.evidence', { count: evidence.length })}
            </Button>
          )}
          {entryId === null ? (
            <Button
              type="text"
              size="small"
              aria-label={t('sentence.editOf', { text: short(edit?.text || text) })}
              onClick={() => setEditing(true)}
            >
              {t('sentence.edit')}
            </Button>
          ) : (
            <EntryActions id={entryId} name={short(text)} onEdit={onEditEntry} />
          )}
          {edit !== null && (
            <Button
              type="text"
              size="small"
              {...offIf(busy)}
              onClick={() => void run(client.report.resetSentence({ isoYear, isoWeek, key }), t('sentence.restored'))}
            >
              {t('sentence.reset')}
            </Button>
          )}
        </span>
      </p>
      {edit !== null && !isLeftOut && (
        <p className="lz-report-original">
          {t('sentence.fromLog', { text: '' })}
          <LogText sentence={sentence} />
        </p>
      )}
      {edit?.isStale === true && (
        <p className="lz-report-stale" role="note">
          {t('sentence.stale', { text: edit.original })}
        </p>
      )}
    </div>
  );
};

const LogText = ({ sentence }: { readonly sentence: ReportSentenceView }) => {
  const { t } = useTranslation('report');
  const { ask } = useReport();
  return (
    <>
      {sentenceParts(sentence).map((part) =>
        part.kind === 'words' || part.number.evidence.length + part.number.against.length === 0 ? (
          <span key={part.start}>{part.text}</span>
        ) : (
          <button
            key={part.start}
            type="button"
            className="lz-report-number"
            aria-label={t('sentence.numberEvidence', { text: part.text })}
            onClick={() =>
              ask({
                text: `${before(sentence.text, part.start)}${part.text}`,
                rule: part.number.rule,
                refs: part.number.evidence,
                against: part.number.against,
              })
            }
          >
            {part.text}
          </button>
        ),
      )}
    </>
  );
};

/** The words that a number belongs to: back to the last stop. */
const before = (text: string, start: number): string =>
  text
    .slice(0, start)
    .split(/[，；。：、（]/)
    .at(-1) ?? '';

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
