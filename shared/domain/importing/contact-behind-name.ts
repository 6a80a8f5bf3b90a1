/** 甲公司 张三 13800000001: whom to call, written behind the name of a firm, which every unit may read. */
export interface ContactBehindName {
  /** The cell without it. */
  readonly name: string;
  readonly person: string | undefined;
  readonly phone: string;
  /** As it stands in the cell. */
  readonly written: string;
}

export const contactBehindName = (text: string): ContactBehindName | undefined => {
  // Nearly all names have no such number, and this is asked for each row of a big list.
  if (!/\d{4}[\s)）]*$/.test(text)) return undefined;
  const found = behind.exec(text)?.groups;
  if (found?.['name'] === undefined || found['phone'] === undefined) return undefined;
  const { name, person, phone } = found;
  return { name: name.trim(), person, phone, written: text.slice(name.length).trim() };
};

const number = String.raw`1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8}|[(（]0\d{2,3}[)）][- ]?\d{7,8}`;
const behind = new RegExp(
  String.raw`^(?<name>.{2,}?(?:公司|集团|厂|院|所|中心|社|合伙[)）]?|.{2}(?=[\s(（])))[\s(（,，、:：/—-]*(?:(?:联系人|法人|负责人|对接人|电话|手机)[:：]?\s*)?(?<person>[\p{Script=Han}·]{2,4})?[\s:：、,，/-]*(?:(?:电话|手机)[:：]?\s*)?(?<phone>${number})[\s)）]*$`,
  'su',
);
