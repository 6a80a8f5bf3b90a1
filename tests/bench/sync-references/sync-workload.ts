/** The same work for every engine: records that both sides know, then one patch of each, carried A → server → B. */
export interface Patch {
  readonly id: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface SyncWorkload {
  readonly records: readonly Patch[];
  readonly edits: readonly Patch[];
}

export interface SyncMeasure {
  readonly ms: number;
  /** Of what crosses the wire in both directions on both legs, as it is sent. */
  readonly bytes: number;
}

export const leadWorkload = (count: number): SyncWorkload => ({
  records: Array.from({ length: count }, (_, index) => ({
    id: recordId(index),
    fields: {
      code: `2026-${String(index).padStart(5, '0')}`,
      name: `年产${(index * 7) % 900}万套精密部件项目`,
      stage: 'clue',
      status: 'active',
      label: 'internal',
      registeredOn: '2026-03-02',
      stageOn: '2026-03-02',
      lastProgressOn: '2026-03-02',
    },
  })),
  edits: Array.from({ length: count }, (_, index) => ({
    id: recordId(index),
    fields: { stage: 'negotiation', stageOn: `2026-0${4 + (index % 6)}-1${index % 9}` },
  })),
});

const recordId = (index: number): string => `019a${index.toString(16).padStart(4, '0')}-7c1d-7000-8a3b-${hex12(index)}`;

/** Spread like the random part of a UUID, so that no compressor gains what a real one could not. */
const hex12 = (index: number): string =>
  (((index + 1) * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0') +
  (((index + 7) * 40_503) % 65_536).toString(16).padStart(4, '0');
