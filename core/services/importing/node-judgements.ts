import type { NodeStatus } from '../../../shared/domain/chain/chain.ts';
import { nodeStatusWords } from '../../../shared/domain/chain/chain-words.ts';
import { keptLine } from '../../../shared/domain/importing/kept-lines.ts';
import type { RowWarning } from '../../../shared/domain/importing/row-warning.ts';
import type { BookNode } from './chain-book.ts';

interface Contradiction {
  readonly warning: RowWarning;
  /** What the later row says, kept with the node. */
  readonly lines: (reason: string | undefined) => readonly string[];
}

/** What the rows of a file say of each node: the first one counts, and who says something else is told. */
export class Judgements {
  readonly #first = new Map<BookNode, { readonly status: NodeStatus; readonly row: number }>();

  against(node: BookNode, status: NodeStatus | undefined, row: number): Contradiction | undefined {
    if (status === undefined) return undefined;
    const first = this.#first.get(node);
    if (first === undefined) {
      this.#first.set(node, { status, row });
      return undefined;
    }
    if (first.status === status) return undefined;
    const text = nodeStatusWords[status];
    return {
      warning: {
        type: 'NodeStatusUnclear',
        heading: '',
        text: `${text}（第${first.row}行：${nodeStatusWords[first.status]}）`,
      },
      lines: (reason) => [keptLine('环节状态', reason === undefined ? text : `${text}：${reason}`)],
    };
  }
}
