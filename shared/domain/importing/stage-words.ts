import { type LeadStage, type LeadStatus, leadStages, stageIndex } from '../lead/stage.ts';

/** What people write about where a project stands; nothing of it is guessed. */
export interface StageReading {
  readonly stage: LeadStage | undefined;
  readonly status: LeadStatus | undefined;
  /** A word of the ladder or a usual other word for it; otherwise it was read out of a sentence. */
  readonly exact: boolean;
  /** 框架协议, 意向签约: signed, and not yet the contract; a person is to see it. */
  readonly isPreliminary?: true;
}

/**
 * 在谈, 已签框架协议, 已签约，拟3月开工, 签约（暂缓）: the highest stage that the text says has been reached. What is
 * only meant to happen (拟, 待, 计划 …) or has not happened (未) does not count. Undefined where it says none.
 */
export const readStage = (text: string): StageReading | undefined => {
  const ticked = tickedWords(text);
  if (ticked !== undefined) return ofTicked(ticked);
  const compact = text.replace(/[\s“”"'《》]/g, '');
  const marked = /^(.+?)[（(](.+?)[)）]$/.exec(compact);
  const whole = wordOf(compact);
  if (whole !== undefined) return whole;
  if (marked !== null) {
    const stage = wordOf(marked[1] ?? '');
    const status = wordOf(marked[2] ?? '');
    if (stage !== undefined && status !== undefined)
      return { stage: stage.stage ?? status.stage, status: status.status ?? stage.status, exact: true };
    // 暂停（用地问题）: the state, and why.
    if (stage?.status !== undefined) return { ...stage, exact: false };
  }
  const stage = stageInSentence(compact);
  const status = statusInSentence(compact);
  return stage === undefined && status === undefined ? undefined : { stage, status, exact: false };
};

const ofTicked = (words: readonly string[]): StageReading | undefined => {
  const read = words.flatMap((word) => readStage(word) ?? []);
  const stages = read.flatMap(({ stage }) => stage ?? []).sort((a, b) => stageIndex(b) - stageIndex(a));
  const status = read.find((one) => one.status !== undefined)?.status;
  return stages[0] === undefined && status === undefined
    ? undefined
    : { stage: stages[0], status, exact: read.length === words.length && read.every(({ exact }) => exact) };
};

/** □在谈 ☑签约 □开工 in one cell: the words that are ticked; undefined where the text is no row of boxes. */
const tickedWords = (text: string): readonly string[] | undefined => {
  if (!/[□☐☑☒√✓✔✅]/u.test(text) || !/\p{Script=Han}/u.test(text)) return undefined;
  const isBefore = box.test(text.trimStart().slice(0, 1));
  const parts = text.split(new RegExp(`(${box.source})`, 'u'));
  return parts.flatMap((part, at) => {
    const word = part.replaceAll('\ufe0f', '').replace(/[\s、，,；;：:（）()/|]/g, '');
    const sign = parts[isBefore ? at - 1 : at + 1] ?? '';
    return word === '' || !box.test(sign) || /[□☐]/u.test(sign) || box.test(part) ? [] : [word];
  });
};

const box = /[□☐☑☒√✓✔■✅]/u;

const wordOf = (text: string): StageReading | undefined => {
  const bare = text.replace(/^(?:\d+[.、]?|[①-⑳])/, '').replace(/(?:阶段|项目|状态)$/, '');
  const plain = bare.replace(/^(?:已经?|正在|处于)/, '').replace(/中$/, '');
  for (const word of new Set([text, bare, plain])) {
    const stage = stageByWord.get(word);
    if (stage !== undefined && word === plain && plain !== bare && isStillUnderWay(bare) && comesAtOnce.has(stage))
      return stage === 'signed'
        ? { stage: 'preSigning', status: undefined, exact: true, isPreliminary: true }
        : undefined;
    if (stage !== undefined)
      return { stage, status: undefined, exact: true, ...(isPreliminary(text, stage) && { isPreliminary: true }) };
    const status = statusByWord.get(word);
    if (status !== undefined) return { stage: undefined, status, exact: true };
  }
  return undefined;
};

/** 签约中 and 正在注册 have not come to it yet; who is 开工中 or 投产中 has. */
const isStillUnderWay = (text: string): boolean => /^正在|中$/.test(text);
const comesAtOnce: ReadonlySet<LeadStage> = new Set<LeadStage>([
  'signed',
  'registered',
  'enrolled',
  'completed',
  'aboveScale',
  'fullCapacity',
]);

/** forms.md 3A: 签约(意向/框架/正式) is one rung, and only 正式 is a contract. */
const isPreliminary = (text: string, stage: LeadStage): boolean => stage === 'signed' && /意向|框架/.test(text);

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const stageWords: Readonly<Record<LeadStage, readonly string[]>> = {
  clue: words('线索 信息 线索信息 意向线索 有效线索 储备 线索储备 收集 摸排 谋划'),
  negotiation:
    words(`洽谈 在谈 洽谈中 接洽 接洽中 对接 对接中 接触 接触中 初步接触 初步对接 初步洽谈 深入洽谈 深度洽谈 意向 有意向
    意向洽谈 达成意向 初步意向 考察 考察对接 考察洽谈 磋商 谈判 跟踪 跟踪对接 跟踪洽谈 在洽谈 正在洽谈 重点在谈 实质性洽谈 在谈在跟 跟进`),
  preSigning: words('拟签约 待签约 即将签约 准备签约 拟签 待签 预签约 签约准备 近期签约 可签约'),
  signed:
    words(`签约 已签约 正式签约 签框架 已签框架 框架协议 已签框架协议 签框架协议 签订框架协议 框架签约 签订协议 签协议 已签协议 签合同 已签
    已签合同 签订合同 已签订合同 正式合同 签意向 意向协议 已签意向 已签意向协议 签意向协议 意向签约 新签约 签约未开工 签约未落地 签约待开工`),
  registered: words('注册 已注册 完成注册 公司注册 注册公司 工商注册 已注册公司 已完成注册 注册落地 落户'),
  started:
    words(`开工 已开工 动工 已动工 开工建设 在建 建设中 施工 施工中 正在建设 建设 续建 新开工 正在施工 已开工建设 落地开工 开工在建
    主体施工 在建未投产`),
  enrolled: words('入库 入统 已入库 已入统 纳统 已纳统 入库入统 入库(入统) 入库（入统）'),
  completed: words('竣工 已竣工 完工 已完工 建成 已建成 竣工验收 建成未投产 竣工未投产'),
  producing: words(
    '投产 已投产 试生产 试投产 竣工投产 建成投产 运营 已运营 投入运营 投产运营 开业 已开业 投产未达产 试运行',
  ),
  aboveScale: words('入规 已入规 上规 已上规 升规 规上'),
  fullCapacity: words('达产 已达产 达效 已达效 达产达效 投产达效'),
};

const statusWords: Readonly<Record<LeadStatus, readonly string[]>> = {
  active: words('推进中 正常 正常推进 正常推进中 进行中 推进 在推进 有序推进 跟进中'),
  paused: words('暂缓 暂停 已暂停 已暂缓 搁置 停滞 停工 缓建 中止 停摆 暂缓推进 暂停推进'),
  ended: words(
    '终止 已终止 取消 已取消 放弃 已放弃 流失 已流失 退出 已退出 解约 已解约 撤资 谈崩 不再推进 无法推进 终止洽谈 淘汰',
  ),
  transferred: words('流转 已流转 移交 已移交 转出 已转出'),
};

const stageByWord = new Map(leadStages.flatMap((stage) => stageWords[stage].map((word) => [word, stage] as const)));
const statusByWord = new Map(
  (Object.keys(statusWords) as LeadStatus[]) // the keys of the record above
    .flatMap((status) => statusWords[status].map((word) => [word, status] as const)),
);

/**
 * 签约后终止, 4月开工，5月停工, 停工后已复工: the last that happened to the whole. 终止条款, 避免停工 and 拟终止 are no events; 取消 and 退出 are
 * said of many things and count where 项目, 企业 or 已 says whose end it is.
 */
const statusInSentence = (text: string): LeadStatus | undefined => {
  let last: LeadStatus | undefined;
  for (const clause of text.split(/[，,。；;、\n]/)) {
    // 暂停，用地未落实 and 终止：资金不足 begin with the word alone.
    last = statusByWord.get(clause.replace(/[:：].*$/, '')) ?? last;
    for (const { status, match } of statusPhrases
      .flatMap(([status, phrase]) => [...clause.matchAll(phrase)].map((match) => ({ status, match })))
      .sort((a, b) => a.match.index - b.match.index)) {
      const after = clause.slice(match.index + match[0].length);
      if (notHappening.test(clause.slice(0, match.index)) || ofSomething.test(after)) continue;
      last = status;
    }
  }
  return last === 'active' ? undefined : last;
};

const notHappening = /(?:未|没有|不|无|拟|可能|避免|防止|若|如|将|或|否则|是否|要求|禁止)[^已]{0,3}$/;
const ofSomething = /^(?:条款|条件|原因|风险|机制|情形|责任|程序|手续|时间|预案|或|原)/;

const statusPhrases: readonly (readonly [LeadStatus, RegExp])[] = [
  [
    'ended',
    /(?:已经?|项目|企业|投资方|客商|后|又|均|宣布)(?:终止|取消|放弃|流失|退出|解约|撤资)|^终止|终止(?:合作|协议|项目|洽谈|合同|投资)|放弃投资|不再(?:推进|投资)/g,
  ],
  [
    'paused',
    /(?:已经?|项目|暂|后|又|现|目前)(?:暂停|暂缓|搁置|停工|停滞|停建|缓建)|暂(?:停|缓)(?:推进|实施|建设)|处于停滞|(?:月|日|底|初|年|^)停(?:工|建)/g,
  ],
  ['active', /复工|恢复(?:建设|施工|推进)|重新?启动|重启/g],
];

const phrases: readonly (readonly [LeadStage, RegExp])[] = [
  ['fullCapacity', /达产|达效/g],
  ['aboveScale', /入规|上规|升规/g],
  ['producing', /投产|试生产|试运行|投入(?:运营|使用|生产)|正式运营/g],
  ['completed', /竣工|完工|建成/g],
  ['enrolled', /入库|入统|纳统/g],
  ['started', /开工|动工|施工|在建|建设中|开始建设|正在建设|打桩|封顶/g],
  [
    'registered',
    /(?:公司|企业|工商)(?:已|完成|已完成)?注册|注册(?:公司|完成|成立|登记)|(?:已|完成)注册|领取营业执照|取得营业执照/g,
  ],
  ['signed', /签(?:约|订|署|了|定)|签.{0,6}(?:协议|合同|框架)/g],
  ['negotiation', /洽谈|在谈|接洽|接触|对接|考察|磋商|谈判|意向|沟通|会谈|座谈|拜访|回访/g],
  ['clue', /线索|获悉|摸排/g],
];

const stageInSentence = (text: string): LeadStage | undefined => {
  let highest: LeadStage | undefined;
  const reach = (stage: LeadStage): void => {
    if (highest === undefined || stageIndex(stage) > stageIndex(highest)) highest = stage;
  };
  for (const clause of text.split(/[，,。；;、\n]/)) {
    let from = 0;
    const found = phrases
      .flatMap(([stage, phrase]) => [...clause.matchAll(phrase)].map((match) => ({ stage, match })))
      .sort((a, b) => a.match.index - b.match.index);
    for (const { stage, match } of found) {
      if (match.index < from) continue;
      const before = clause.slice(from, match.index);
      const after = clause.slice(match.index + match[0].length);
      from = match.index + match[0].length;
      if (denied.test(before) || undone.test(after)) continue;
      if (comesAtOnce.has(stage) && (/正在?$/.test(before) || after === '中')) {
        if (stage === 'signed') reach('preSigning');
        continue;
      }
      if (!meant.test(before) && !onlyBefore.test(after)) reach(stage);
      // 拟签约, 待签合同: about to be signed is a rung of its own; about to be built, or planned for June, is none.
      else if (stage === 'signed' && aboutTo.test(before)) reach('preSigning');
    }
  }
  return highest;
};

const denied = /未|没有|没|不|无法|暂缓/;
const undone = /^(?:时间|日期|仪式)?(?:因故)?(?:待定|未定|待议|未果|无望|失败|推迟|延期|延后)/;
const meant =
  /拟|待|将|计划|预计|准备|力争|争取|筹备|推动|推进|前期|有望|等|若|如|需|协商|商议|办理|目标|催促|督促|加快|尽快|约定|(?:月|年|周|日|旬|季度)(?:底|内|中旬|下旬|上旬|初)?(?:之?前)/;
/** 拟, 未, 计划 before a step: it has not happened. */
export const isHoped = (before: string): boolean => denied.test(before) || meant.test(before);

const aboutTo = /拟|待|即将|准备|推进|推动|筹备/;
const onlyBefore =
  /^(?:在即|在望|指日可待|倒计时|冲刺|(?:投产|达产|达效|运营)?后,?(?:可|将|能|预计|每?年|计划|有望|带动)|了?保密|许可|前|手续|事宜|准备|条件|文本|方案|计划|工作|细节|内容|事项|(?:时间|日期|节点)(?!.*\d))/;
