import { textLimits } from '../../kernel/text-limits.ts';
import { phoneNumbers } from '../collision/phone-number.ts';

/**
 * 1380000111, 138000011112: a mobile with a digit too few or too many, a number behind an area code that is too short, a 0 that
 * Excel took away. It comes in as it is written: nobody can tell which digit is wrong.
 */
export const isDoubtfulPhone = (part: string): boolean =>
  // Nearly every number there is.
  part.length <= textLimits.contact.phone &&
  !plainMobile.test(part) &&
  !abroad.test(part.normalize('NFKC').trim()) &&
  phoneNumbers(part).some((digits) => (digits.length >= 9 ? !usual.test(digits) : beginsAsMobile.test(digits)));

const plainMobile = /^1[3-9]\d{9}$/;
const abroad = /^\(?(?:\+|00)(?!86)\d/;
/** 010 and 02x have numbers of eight digits, all other places of seven or eight. */
const usual = /^(?:1[3-9]\d{9}|0(?:10|2\d)\d{8}|0[3-9]\d{9,10}|[48]00\d{7})$/;
const beginsAsMobile = /^1[3-9]/;
