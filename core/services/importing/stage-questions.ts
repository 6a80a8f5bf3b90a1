import type { ImportStageQuestion } from '../../../shared/contract/importing.ts';
import type { NamedInCell } from '../../../shared/domain/importing/named-in-cell.ts';
import type { PlannedSheet } from './planned-sheet.ts';

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

  /** Most frequent first; a screen asks for the first of them, that a column of sentences is no questionnaire. */
  list(): readonly ImportStageQuestion[] {
    return [...this.#byWord.values()].sort((a, b) => b.rows - a.rows);
  }
}

/** As the contract allows (shared/contract/importing.ts). */
const maxWord = 200;
