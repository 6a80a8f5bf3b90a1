import type { CalendarDay } from '../../kernel/calendar-day.ts';
/** Fields of a company that an import may set; a field that the sheet says nothing about is absent. */
export interface CompanyFields {
    name: string;
    shortName: string;
    /** Several in one text (shared/domain/company/former-names.ts). */
    formerNames: string;
    creditCode: string;
    stockCode: string;
    exchange: string;
    listed: boolean;
    listedOn: CalendarDay;
    industryCode: string;
    province: string;
    city: string;
    county: string;
    address: string;
    groupName: string;
    registeredCapital: number;
    foundedOn: CalendarDay;
    scale: string;
    website: string;
    business: string;
}
export type CompanyField = keyof CompanyFields;
