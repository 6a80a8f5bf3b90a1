import type { WorkbookProperties, WriteSheet } from 'hucre/xlsx';
import { printableText } from '../../shared/kernel/inert-text.ts';

/**
 * Who made a copy, when, and its number. It stands in page header, page footer and the properties of the file, where
 * people find it and an import does not: neither is a cell.
 */
export interface WorkbookStamp {
  readonly unit: string | null;
  readonly person: string | null;
  /** 2026-11-20 17:00, as the office reads it. */
  readonly at: string;
  readonly nowMs: number;
  readonly serial: string;
}

export const stampLine = ({ unit, person, at, serial }: WorkbookStamp): string =>
  [
    unit === null ? null : `单位：${unit}`,
    person === null ? null : `导出人：${person}`,
    `导出时间：${at}`,
    `编号：${serial}`,
  ]
    .filter((part) => part !== null)
    .join('　');

export const stampHeaderFooter = ({
  unit,
  person,
  at,
  serial,
}: WorkbookStamp): NonNullable<WriteSheet['headerFooter']> => ({
  oddHeader: `&L${headerText(unit ?? '')}&R编号：${headerText(serial)}`,
  oddFooter: `&L${headerText(person ?? '')}&C第 &P 页，共 &N 页&R导出时间：${headerText(at)}`,
});

export const stampProperties = (stamp: WorkbookStamp): WorkbookProperties => ({
  creator: printableText(stamp.person ?? stamp.unit ?? '链招'),
  ...(stamp.unit === null ? {} : { company: printableText(stamp.unit) }),
  subject: `编号：${stamp.serial}`,
  keywords: stamp.serial,
  description: printableText(stampLine(stamp)),
});

/** & starts a code there, and Excel takes no more than 255 characters for all three parts. */
const headerText = (text: string): string =>
  printableText(text).replace(/\s+/g, ' ').slice(0, 60).replaceAll('&', '&&');
