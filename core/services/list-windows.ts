import { dataVersion } from '../../db/data-version.ts';
import type { ReadableDb } from '../../db/database.ts';

/** How the rows of one question are read. */
export interface ListReads<Question, Row> {
  /** The first rows straight from the table; undefined where that is no shorter way. */
  readonly firstRows: (question: Question, offset: number, limit: number) => readonly Row[] | undefined;
  readonly count: (question: Question) => number;
  /** The whole list as row numbers in its order. */
  readonly rowNos: (question: Question) => Int32Array;
  readonly rowsByNo: (rowNos: Int32Array) => readonly Row[];
}

export interface ListWindow<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface KnownList<Question> {
  readonly question: Question;
  total?: number;
  rowNos?: Int32Array;
}

/**
 * Windows of a list at any depth. The first screens come straight from an index; a deeper one makes the order of the
 * whole list once (four bytes a row) and keeps it until somebody commits, so that dragging the scroll bar through
 * 200,000 rows costs the same everywhere.
 */
export const createListWindows = <Asked, Question, Row>(
  db: ReadableDb,
  questionOf: (asked: Asked) => Question,
  reads: ListReads<Question, Row>,
) => {
  const lists = new Map<string, KnownList<Question>>();
  let version = -1;

  const listOf = (asked: Asked): KnownList<Question> => {
    const now = dataVersion(db);
    if (now !== version) lists.clear();
    version = now;
    const key = JSON.stringify(asked);
    const known = lists.get(key);
    if (known !== undefined) return known;
    const made: KnownList<Question> = { question: questionOf(asked) };
    if (lists.size >= keptLists) lists.delete(lists.keys().next().value ?? '');
    lists.set(key, made);
    return made;
  };

  const rowNosOf = (list: KnownList<Question>): Int32Array => {
    list.rowNos ??= reads.rowNos(list.question);
    return list.rowNos;
  };

  return {
    window: (asked: Asked, offset: number, limit: number): ListWindow<Row> => {
      const list = listOf(asked);
      const isShallow = list.rowNos === undefined && offset + limit <= shallowRows;
      const first = isShallow ? reads.firstRows(list.question, offset, limit) : undefined;
      if (first !== undefined) {
        list.total ??= offset === 0 && first.length < limit ? first.length : reads.count(list.question);
        return { rows: first, total: list.total };
      }
      const rowNos = rowNosOf(list);
      return { rows: reads.rowsByNo(rowNos.subarray(offset, offset + limit)), total: rowNos.length };
    },
    rowNos: (asked: Asked): Int32Array => rowNosOf(listOf(asked)),
    /** The same object as long as the list is known: what else is read of all its rows can be kept beside it. */
    question: (asked: Asked): Question => listOf(asked).question,
  };
};

const keptLists = 6;
const shallowRows = 400;
