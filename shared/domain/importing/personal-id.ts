import { type Cell, cellText, headingKey } from './cell.ts';

/**
 * 身份证号, 法定代表人身份证号, 法人证件号码: the number of a person. No field of ours may hold it, it is nobody's credit code, and nothing
 * needs it, so no import brings it in (personal data that is not kept cannot leak).
 */
export const namesPersonalId = (heading: string): boolean => {
  const key = headingKey(heading).replaceAll('·', '');
  return idHeading.test(key) && !/复印|扫描|是否|提供|原件|有效期/.test(key);
};

const idHeading =
  /身份证|公民身份|身份号码|护照|通行证|社会保障号|社保卡号|(?:法人|代表人?|负责人|联系人|联络人|股东|个人|本人|经办人|投资人|人员|实控人|控制人)[^单位企业]{0,4}证件(?:号|编号)/;

/** 18 digits: a province, a county, a day of birth. A mistyped one is one as well; the 15 digits of old registrations are none. */
export const isPersonalId = (cell: Cell | undefined): boolean => personalId.test(cellText(cell).replace(/\s/g, ''));

const personalId =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123])\d{4}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/;

/** Whatever its heading says, a column of such numbers is one. */
export const isColumnOfPersonalIds = (heading: string, cells: readonly Cell[]): boolean =>
  namesPersonalId(heading) || (cells.length > 0 && cells.filter(isPersonalId).length >= cells.length * 0.7);
