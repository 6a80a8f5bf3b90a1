import type { ImportStageQuestion } from '../../../shared/contract/importing.ts';
import type { NamedInCell } from '../../../shared/domain/importing/lead-work.ts';
import type { PlannedSheet } from './plan.ts';

/** Asked once per word and sheet, however many rows have it. */
export class StageQuestions {
  readonly #byWord = new Map<string, ImportStageQuestion>();

  ask({ index: sheet, stageAnswers }: PlannedSheet, { heading, text: word }: NamedInCell): void {
    if (word.length > maxWord) return;
    const key = `${sheet} ${word}`;
    const known = this.#byWord.get(key);
    if (known === undefined)
      this.#byWord.set(key, { sheet, heading, word, rows: 1, answer: stageAnswers.get(word) ?? null });
    else known.rows++;
  }

  /** Most frequent first; a column of sentences does not become a questionnaire. */
  list(): readonly ImportStageQuestion[] {
    return [...this.#byWord.values()].sort((a, b) => b.rows - a.rows).slice(0, maxQuestions);
  }
}

/** As the contract allows (shared/contract/importing.ts). */
const maxWord = 200;
const maxQuestions = 30;
