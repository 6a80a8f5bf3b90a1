import type { CompanyFields } from './company-fields.ts';
import { type Region, type RegionReading, readRegion } from './region-value.ts';
import type { RowWarning } from './row-warning.ts';

/** What the cells of a row have said so far. */
export interface RegionWork {
  readonly fields: Partial<CompanyFields>;
  readonly extra: Record<string, string>;
  readonly warnings: RowWarning[];
}

export interface RegionCell {
  readonly level: 'province' | 'city' | 'county' | 'region';
  readonly heading: string;
  readonly text: string;
}

/** Read when the row is read: what columns of their own say of the province tells what city and 所属地区 mean. */
export const takeRegions = (cells: readonly RegionCell[], work: RegionWork): void => {
  for (const level of ['province', 'city', 'county', 'region'] as const)
    for (const cell of cells) if (cell.level === level) take[level](cell, work);
};

/** 省份: 安徽 and 安徽省 are one province; 0, 德国 and 省外 are none and stay text. */
const takeProvince = (cell: RegionCell, work: RegionWork): void => {
  const reading = readRegion(cell.text);
  if (reading.kind !== 'place' || reading.region.province === null) {
    refuse(cell, reading.kind === 'several', work);
    return;
  }
  const { province, city, county } = reading.region;
  work.fields.province = province;
  if (city !== null) work.fields.city ??= city;
  if (county !== null) work.fields.county ??= county;
  if (reading.rest !== '') work.extra[cell.heading] = cell.text;
};

/** 城市, 区县: also what the table does not have (it ages), where it is written as one; and a city in other letters. */
const takeTown = (level: 'city' | 'county', cell: RegionCell, work: RegionWork): void => {
  const { text, heading } = cell;
  const reading = townReading(level, text, work.fields.province);
  if (reading.kind === 'place' && (reading.region.province !== null || level === 'county')) {
    const { province, city, county } = reading.region;
    // 陕西 beside 太原: like 陕西太原 in one cell, nobody can say which.
    if (province !== null && (work.fields.province ?? province) !== province) {
      refuse(cell, true, work);
      return;
    }
    if (province !== null) work.fields.province ??= province;
    if (city !== null && level === 'city') work.fields.city = city;
    else if (city !== null) work.fields.city ??= city;
    if (county !== null && level === 'county') work.fields.county = county;
    else if (county !== null) work.fields.county ??= county;
    if (reading.rest !== '' || reading.region[level] === null) work.extra[heading] = text;
    return;
  }
  if (reading.kind !== 'several' && asWritten[level].test(text)) work.fields[level] = text;
  else refuse(cell, reading.kind === 'several', work);
};

/** 吉林 is a province unless a column of cities has it: beside 吉林, or alone; 海南 beside 青海 is its 海南州. */
const townReading = (level: 'city' | 'county', text: string, province: string | undefined): RegionReading => {
  const reading = readRegion(text);
  if (
    level === 'county' ||
    reading.kind !== 'place' ||
    reading.region.province === null ||
    reading.region.city !== null
  )
    return reading;
  const within = readRegion(province === undefined ? `${reading.region.province}${text}` : `${province}${text}`);
  return within.kind === 'place' && within.region.city !== null ? within : reading;
};

const asWritten = {
  city: /^(?:[\p{Script=Han}]{2,10}(?:市|州|盟|地区)|[\p{Script=Latin} .'-]{3,40})$/u,
  county: /^[\p{Script=Han}]{1,14}(?:区|县|市|旗|镇|乡|街道|园|办事处|管委会)$/u,
} as const;

/** 所在地: known places only; whatever contradicts the other columns is kept as text. */
const takeRegion = (cell: RegionCell, work: RegionWork): void => {
  const { fields, extra } = work;
  const reading = readRegion(cell.text);
  if (reading.kind !== 'place') {
    refuse(cell, reading.kind === 'several', work);
    return;
  }
  const { region, rest } = reading;
  const contradicts = levels.some(
    (level) => region[level] !== null && (fields[level] ?? region[level]) !== region[level],
  );
  if (!contradicts) for (const level of levels) if (region[level] !== null) fields[level] ??= region[level];
  if (contradicts || rest !== '') extra[cell.heading] = cell.text;
};

const take = {
  province: takeProvince,
  city: (cell: RegionCell, work: RegionWork): void => takeTown('city', cell, work),
  county: (cell: RegionCell, work: RegionWork): void => takeTown('county', cell, work),
  region: takeRegion,
} as const;

const levels = ['province', 'city', 'county'] as const satisfies readonly (keyof Region)[];

const refuse = ({ heading, text }: RegionCell, several: boolean, { extra, warnings }: RegionWork): void => {
  warnings.push({ type: several ? 'SeveralRegions' : 'UnknownRegion', heading, text });
  extra[heading] = text;
};

/** An address that begins with its province tells the region that no column gave. */
export const completeRegion = (fields: Partial<CompanyFields>): void => {
  if (fields.province !== undefined || fields.city !== undefined || fields.address === undefined) return;
  const reading = readRegion(fields.address);
  if (reading.kind !== 'place' || reading.region.province === null) return;
  const { province, city, county } = reading.region;
  // 合肥路 in another city is a street: only the province makes a beginning sure.
  if (!fields.address.replace(/^中国/, '').startsWith(province.slice(0, 2))) return;
  fields.province = province;
  if (city !== null) fields.city = city;
  if (county !== null) fields.county ??= county;
};
