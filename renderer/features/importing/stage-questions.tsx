import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportStageQuestion } from '../../../shared/contract/importing.ts';
import { type LeadStage, leadStages } from '../../../shared/domain/lead/stage.ts';
import { RestOfList } from '../../pickers/rest-of-list.tsx';
import { type OpenedFile, withSheet } from './import-state.ts';
import type { ImportFlow } from './use-import.ts';

interface StageQuestionsProps {
  readonly questions: { readonly rows: readonly ImportStageQuestion[]; readonly total: number };
  readonly onAll: () => void;
  readonly file: OpenedFile;
  readonly flow: ImportFlow;
}

/** Asked once per word, whatever number of rows has it; without an answer those rows stay out. */
export const StageQuestions = ({ questions: { rows, total }, onAll, file, flow }: StageQuestionsProps) => {
  const { t } = useTranslation(['importing', 'lead']);
  if (rows.length === 0) return null;
  const answer = ({ sheet: index, word }: ImportStageQuestion, stage: LeadStage | undefined): void => {
    const sheet = file.sheets.find((one) => one.index === index);
    if (sheet === undefined) return;
    const { [word]: _before, ...others } = sheet.stages;
    const stages = stage === undefined ? others : { ...others, [word]: stage };
    flow.setFile(withSheet(file, { ...sheet, stages }));
  };
  return (
    <section className="lz-importing-question lz-importing-stages" aria-label={t('stageQuestion.title')}>
      <p>{t('stageQuestion.title')}</p>
      <ul>
        {rows.map((question) => (
          <li key={`${question.sheet} ${question.word}`}>
            <span>
              “{question.word}”{' '}
              <span className="lz-importing-quiet">
                {file.chosen.length > 1 && `${file.sheets.find(({ index }) => index === question.sheet)?.name}·`}
                {question.heading} · {t('sheets.rows', { count: question.rows })}
              </span>
            </span>
            <Select<LeadStage>
              aria-label={t('stageQuestion.ask', { word: question.word })}
              value={question.answer}
              placeholder={t('stageQuestion.choose')}
              allowClear
              popupMatchSelectWidth={false}
              options={leadStages.map((value) => ({ value, label: t(`lead:stage.${value}`) }))}
              onChange={(next: LeadStage | undefined) => answer(question, next)}
            />
          </li>
        ))}
      </ul>
      <RestOfList shown={rows.length} total={total} all={onAll} />
    </section>
  );
};
