/**
 * 大型, 小微企业, 规上, 100-499人: words of size. A bare number is a count of something, most often of people, and no
 * size of a firm.
 */
export const isScale = (text: string): boolean => scale.test(text.replace(/\s+/g, ''));

const scale =
  /^(?:(?:特大|超大|大|中|小|微|中小|小微|大中|中小微)型?(?:工业|服务业|建筑业)?(?:企业)?|(?:规|限)(?:模|额)?(?:以)?[上下](?:工业|服务业|商贸|企业)*|(?:非|未|已)?[入升]?规上?(?:企业)?|[a-e]级|(?:约|大约)?\d+(?:人)?[-~—–至到]\d+人?|\d+人?(?:及)?以[上下]|(?:少于|不足|超过|大于|小于)\d+人?|个体(?:工商)?户?|龙头(?:企业)?|large|medium|small|micro)$/i;
