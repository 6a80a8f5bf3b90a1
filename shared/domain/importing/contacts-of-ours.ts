import { headingKey } from './cell.ts';
import type { ImportKind, ImportTarget } from './import-target.ts';

/**
 * 责任单位 | 联系人 | 电话: who answers for the unit to its left, as long as the firm has not been spoken of since. 包联领导 | 职务 | 联系电话, also
 * 包联领导 | a second 联系人: what stands behind one of the team's own people is his, not the firm's. Columns of contacts that are none of the firm's.
 */
export const detailsOfOurs = (
  kind: ImportKind,
  headings: readonly string[],
  targetOf: (column: number) => ImportTarget | undefined,
): readonly number[] => {
  const unclear = new Set(kind === 'lead' ? unclearContacts(headings) : []);
  let isOurs = false;
  let isBehindUnit = false;
  return headings.flatMap((heading, index) => {
    const target = targetOf(index);
    const last = lastPart(heading);
    const isUnits = (isBehindUnit && bareContact.test(last)) || unclear.has(index);
    // 责任单位 | 责任人 | 联系人: who answers first, and whom to call, both of the unit.
    isBehindUnit = goesOnBehindUnit(last, isBehindUnit);
    if (isUnits) {
      isOurs = true;
      return [index];
    }
    const isSecond = target === 'contactName' && /^联[系络]人\(\d\)$/.test(headingKey(heading));
    if (isOurs && isSecond) return [index];
    if (target === undefined || !details.has(target))
      isOurs = target !== 'contactName' && (isOfficial(heading) || oursInHeading.test(last));
    else if (isOurs && saysNoOwner.test(last)) return [index];
    return [];
  });
};

/** 包保领导 | 联系人 without a unit before them: nobody can tell whether whom to call is the firm's or the office's. */
export const unclearContacts = (headings: readonly string[]): readonly number[] => {
  let isBehindUnit = false;
  let isBehindPerson = false;
  return headings.flatMap((heading, index) => {
    const last = lastPart(heading);
    const isUnclear = isBehindPerson && !isBehindUnit && bareContact.test(last);
    isBehindUnit = goesOnBehindUnit(last, isBehindUnit);
    isBehindPerson = personOfUnit.test(last) && last !== '负责人';
    return isUnclear ? [index] : [];
  });
};

const lastPart = (heading: string): string => headingKey(heading.split('·').at(-1) ?? '');

const goesOnBehindUnit = (last: string, isBehindUnit: boolean): boolean =>
  oursIsUnit.test(last) || (isBehindUnit && personOfUnit.test(last));

/** 政府联系人·姓名, 招商联系电话: who speaks for the office; 招商企业联系人 and 投资单位联系电话 are the firm's. */
export const isOfficial = (heading: string): boolean => {
  const key = headingKey(heading).replaceAll('·', '');
  return officials.test(key) && !/企业|公司|客商|业主|投资(?!促进)|(?:建设|项目|用人)单位/.test(key);
};

const details: ReadonlySet<ImportTarget> = new Set<ImportTarget>(['contactTitle', 'phone', 'wechat', 'email']);
export const contactTargets: ReadonlySet<ImportTarget> = new Set<ImportTarget>([...details, 'contactName']);
const officials =
  /(?:政府|招商(?!项目|引资项目)|招引|镇街|乡镇|镇办|街道|园区|开发区|部门|责任|包保|包联|挂[点联钩]|属地|我[方局]|科室|专班|首谈|跟踪|牵头|对口|服务|[^邮]局|管委会)[^·]{0,4}?(?:联[系络]人?员?|对接人?|电话|手机|微信|职务)/;
/** 联系人 without a word of whose. */
const bareContact = /^(?:联[系络]人?员?|对接人|经办人)(?:姓名|及电话|及联系方式|\(\d\))?$/;
const oursIsUnit =
  /^(?:责任|牵头|主办|承办|招商|招引|引进|首谈|包保|包联|挂[钩联点]|帮扶|跟踪|服务|对口|报送|填报|属地|主管|责任科室|牵头科室)(?:单位|部门|科室|镇街|主体)(?:名称|[及和与/、]?(?:责任|负责)人)?$/;
const personOfUnit =
  /^(?:具体|项目|直接|包保|包联)?(?:责任|负责|经办|跟踪|跟进|包保|包联)(?:人员?|领导|干部)(?:姓名)?$|^(?:分管|牵头|挂点|联系)领导$/;
/** 信息来源 | 联系电话: the number is that of who told of the project. */
const oursInHeading =
  /引荐人|介绍人|推荐人|信息提供人|(?:信息|线索|项目)来源|领导|链长|责任人|专员|[包挂][保联钩点](?:人|干部)|(?:跟进|跟踪|经办|首谈|招商)人(?:员)?$/;
/** 企业联系电话 is the firm's wherever it stands. */
const saysNoOwner =
  /^(?:职务|职位|岗位|(?:联系)?(?:电话|手机|方式|手机号|号码)|手机号码?|电话号码|微信号?|(?:电子)?邮箱)(?:\(\d\))?$/;
