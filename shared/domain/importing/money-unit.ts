/** Units in which a column of money can be counted. */
export const moneyUnits = ['yuan', 'thousandYuan', 'wan', 'millionYuan', 'tenMillionYuan', 'yi'] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

/** How many zeros the unit has more than one yuan. */
export const zerosOfUnit: Readonly<Record<MoneyUnit, number>> = {
  yuan: 0,
  thousandYuan: 3,
  wan: 4,
  millionYuan: 6,
  tenMillionYuan: 7,
  yi: 8,
};

/** Full-width, traditional and formal forms (萬, 億, 仟, 圆) in one spelling; for reading only, never for keeping. */
export const plainMoneyText = (text: string): string =>
  needsPlaining.test(text)
    ? text.normalize('NFKC').replace(/[萬億仟佰拾圆圓塊単單]/g, (sign) => plainSigns[sign] ?? sign)
    : text;

const needsPlaining = /[^0-9.万亿千百元]/;
const plainSigns: Readonly<Record<string, string>> = {
  萬: '万',
  億: '亿',
  仟: '千',
  佰: '百',
  拾: '十',
  圆: '元',
  圓: '元',
  塊: '块',
  単: '单',
  單: '单',
};

/** Whether the text speaks of money that is not the yuan. */
export const isForeignMoney = (text: string): boolean => foreign.test(text);

/** 500万元, 人民币500万 and ¥500万 are yuan whatever stands around them; 500万 and 1亿 are so many of the money that is spoken of. */
export const namesYuan = (text: string): boolean => /元|块|人民币|RMB|CNY|[¥￥]/i.test(plainMoneyText(text));

/** （美元）, （单位：万美元） behind an amount name its currency; （折合70万美元） is a remark. */
export const isForeignUnit = (text: string): boolean =>
  isForeignMoney(text) && /^(?:单位|币种|计|为|按|以|[:：\s百千万亿])*$/.test(text.replace(foreign, ''));

const foreign =
  /美元|美金|美刀|港元|港币|港幣|欧元|歐元|日元|日币|英镑|英鎊|韩元|韓元|韩币|新元|新加坡元|新币|加元|加拿大元|澳元|澳大利亚元|卢布|瑞士法郎|法郎|新台币|新臺幣|台币|臺幣|澳门元|澳门币|泰铢|卢比|林吉特|越南盾|印尼盾|外币|USD|HKD|EUR|JPY|GBP|KRW|SGD|AUD|CAD|CHF|TWD|MOP|THB|US\$|HK\$|[$€£₩]/i;

/** What a unit is called after `plainMoneyText`; a bare 千 or 百 is no unit. */
export const unitOfWord = (word: string): MoneyUnit | undefined => unitWords.get(word.replace(/元$/, ''));

const unitWords: ReadonlyMap<string, MoneyUnit> = new Map([
  ['', 'yuan'],
  ['千', 'thousandYuan'],
  ['万', 'wan'],
  ['百万', 'millionYuan'],
  ['千万', 'tenMillionYuan'],
  ['亿', 'yi'],
]);
