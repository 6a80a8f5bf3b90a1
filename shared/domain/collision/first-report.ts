/** 首报: the first lead. 首谈: the first visit. */
export const firstReportKinds = ['report', 'contact'] as const;
export type FirstReportKind = (typeof firstReportKinds)[number];

/** A line of the ledger: the server's order decides, the time that the laptop signed is shown beside it. */
export interface LedgerLine {
  readonly id: string;
  readonly kind: FirstReportKind;
  readonly unitId: string;
  readonly order: number;
  readonly recordedAt: number;
}

export interface Ruling {
  readonly id: string;
  readonly firstReportId: string;
  readonly unitId: string;
  readonly state: string;
  readonly decidedOn: string | null;
}

export interface RankedLine<Line extends LedgerLine> {
  readonly line: Line;
  /** 1 is first among the units, by the server's order. */
  readonly place: number;
  /** Its laptop wrote it down before the one that the server has first: what a dispute may stand on. */
  readonly recordedEarlier: boolean;
}

export interface Ranking<Line extends LedgerLine> {
  readonly lines: readonly RankedLine<Line>[];
  /** Who counts as first: the first line's unit, or who a ruling gave it to. */
  readonly holderUnitId: string | null;
  readonly byRuling: boolean;
}

/**
 * Who was first with a firm, of one kind. Only the first line of each unit counts; rulings (裁定) change who holds it,
 * never the order that was recorded. Of several rulings the latest stands.
 */
export const rankFirst = <Line extends LedgerLine>(
  lines: readonly Line[],
  rulings: readonly Ruling[],
): Ranking<Line> => {
  const sorted = [...lines].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const firsts = sorted.filter(({ unitId }, index) => sorted.findIndex((line) => line.unitId === unitId) === index);
  const first = firsts[0];
  if (first === undefined) return { lines: [], holderUnitId: null, byRuling: false };
  const ids = new Set(sorted.map(({ id }) => id));
  const ruling = rulings
    .filter(({ state, firstReportId }) => state === 'upheld' && ids.has(firstReportId))
    .sort((a, b) => compareText(a.decidedOn ?? '', b.decidedOn ?? '') || compareText(a.id, b.id))
    .at(-1);
  return {
    lines: firsts.map((line, index) => ({
      line,
      place: index + 1,
      recordedEarlier: index > 0 && line.recordedAt < first.recordedAt,
    })),
    holderUnitId: ruling?.unitId ?? first.unitId,
    byRuling: ruling !== undefined,
  };
};

const compareText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
