import type { CalendarDay } from '../../shared/kernel/calendar-day.ts';
/** A 公文 as content; how it looks is GB/T 9704-2012 and is decided here only (forms.md 3G). */
export interface OfficialDocument {
    readonly title: string;
    /** Under the title, for example the period. */
    readonly subtitle?: string;
    /** 签发人. */
    readonly signer?: string;
    readonly blocks: readonly OfficialBlock[];
    /** 落款: 单位 and 成文日期. */
    readonly signOff?: {
        readonly issuer: string;
        readonly issuedOn: CalendarDay;
    };
    readonly creator: string;
    readonly createdMs: number;
    /** For forms with many columns. */
    readonly landscape?: boolean;
}
export type OfficialBlock = 
/** Level 1 is 一、 in 黑体, level 2 （一） in 楷体; the number is part of the text. */
{
    readonly kind: 'heading';
    readonly level: 1 | 2;
    readonly text: string;
} | {
    readonly kind: 'paragraph';
    readonly text: string;
} | OfficialTable;
export interface OfficialTable {
    readonly kind: 'table';
    /** `share` is the part of the width a column takes, in any unit. */
    readonly columns: readonly {
        readonly header: string;
        readonly share: number;
        readonly align?: 'left' | 'center';
    }[];
    readonly rows: readonly (readonly string[])[];
}
