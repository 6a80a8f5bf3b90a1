import { headingKey } from './cell.ts';
import type { ImportTarget } from './import-target.ts';
import type { MappedColumn } from './mapped-column.ts';

/**
 * Whose a detail is where a table has several columns of names, by the number of the column among them:
 *
 *   联系人 | 职务 | 电话 | 联系人（2） | 职务（2） | 电话（2）   a detail is of the name before it
 *   联系人1 | 联系人2 | 电话1 | 电话2                          or of the name of its place, where all names come first
 *
 * Empty: one column of names, or two with one column of numbers behind both.
 */
export const personOfColumn = (columns: readonly MappedColumn[]): ReadonlyMap<number, number> => {
  const known = byColumns.get(columns);
  if (known !== undefined) return known;
  const found = readPersonOfColumn(columns);
  byColumns.set(columns, found);
  return found;
};

/** Asked for each row of a big list. */
const byColumns = new WeakMap<readonly MappedColumn[], ReadonlyMap<number, number>>();

const readPersonOfColumn = (columns: readonly MappedColumn[]): ReadonlyMap<number, number> => {
  const names = columns.filter(({ target }) => target === 'contactName').map(({ index }) => index);
  const [first = 0] = names;
  const last = names.at(-1) ?? first;
  if (names.length < 2) return new Map();
  const details = columns.filter(({ target }) => detailTargets.has(target));
  const byName = new Map(names.map((index, at) => [index, at]));
  if (details.some(({ index }) => index > first && index < last)) {
    for (const { index } of details)
      byName.set(
        index,
        Math.max(
          0,
          names.findLastIndex((name) => name < index),
        ),
      );
    return byName;
  }
  for (const target of detailTargets) {
    const own = details.filter((column) => column.target === target);
    if (own.length > 0 && own.length !== names.length) return new Map();
    for (const [at, { index }] of own.entries()) byName.set(index, at);
  }
  return byName;
};

const detailTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([
  'contactTitle',
  'phone',
  'wechat',
  'email',
  'contactRemark',
]);

/** 法人电话, 法定代表人联系方式: a number that says whose it is. */
export const isOfLegalPerson = (heading: string): boolean => /^(?:企业)?(?:法人|法定代表人)/.test(headingKey(heading));

/** 董事长, 总经理: the heading of a column of names says what they are. */
export const postOfHeading = (heading: string): string | null =>
  /^(?:企业|公司)?(董事长|副?总经理|董秘|董事会秘书|总裁|厂长|实际控制人)(?:姓名)?$/.exec(headingKey(heading))?.[1] ??
  null;

/** 联系方式 = 138… zhang@a.com、微信：zhang3: what is no telephone number goes where it belongs; `rest` undefined: nothing did. */
export const otherWays = (
  text: string,
): { readonly rest?: string; readonly details: readonly { kind: 'email' | 'wechat'; text: string }[] } => {
  if (!/@|微信/.test(text)) return { details: [] };
  const details: { kind: 'email' | 'wechat'; text: string }[] = [];
  const rest = text
    .replace(email, (found) => {
      details.push({ kind: 'email', text: found });
      return '、';
    })
    .replace(wechat, (_, found: string) => {
      details.push({ kind: 'wechat', text: found });
      return '、';
    });
  return details.length === 0
    ? { details }
    : { rest: rest.replace(/(?:(?:电子)?邮箱|邮件)[:：]?\s*(?=、|$)/g, ''), details };
};

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const wechat = /微信号?[:：\s]*([A-Za-z][\w-]{4,19})/g;
