import { Button, Space } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportSentenceView } from '../../../shared/contract/report.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { client } from '../../api/client.ts';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { useReport } from './report-context.ts';
import { useReportCommand } from './use-report-command.ts';

interface SentenceEditorProps {
  readonly sentence: ReportSentenceView;
  readonly onDone: () => void;
}

export const SentenceEditor = ({ sentence, onDone }: SentenceEditorProps) => {
  const { t } = useTranslation(['report', 'common']);
  const { isoYear, isoWeek } = useReport();
  const { run, busy } = useReportCommand();
  const [text, setText] = useState(sentence.edit?.text || sentence.text);

  const save = async (next: string): Promise<void> => {
    const what = next === '' ? t('sentence.removed') : t('sentence.saved');
    if (await run(client.report.editSentence({ isoYear, isoWeek, key: sentence.key, text: next }), what)) onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onDone();
    if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    void save(text.trim());
  };

  return (
    <div className="lz-report-editor">
      <LimitedTextArea
        aria-label={t('sentence.field')}
        rows={2}
        autoFocus
        limit={textLimits.report.sentence}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {sentence.edit !== null && <p className="lz-report-original">{t('sentence.fromLog', { text: sentence.text })}</p>}
      <Space wrap>
        <Button
          type="primary"
          size="small"
          loading={busy}
          {...offIf(text.trim() === '')}
          onClick={() => void save(text.trim())}
        >
          {t('common:action.save')} <KeyboardHint keys="$mod+Enter" />
        </Button>
        <Button size="small" onClick={onDone}>
          {t('common:action.cancel')} <KeyboardHint keys="Esc" />
        </Button>
        <Button size="small" danger {...offIf(busy)} onClick={() => void save('')}>
          {t('sentence.leaveOut')}
        </Button>
      </Space>
    </div>
  );
};
