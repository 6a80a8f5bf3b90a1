/** 镇, 街道, 开发区, 市直单位, 招商组, 中心 (市招商促进中心), 其他. */
export const unitKinds = ['town', 'subdistrict', 'zone', 'bureau', 'team', 'centre', 'other'] as const;
