import { formatMoney } from '../../kernel/money.ts';
import { sealedWord, unsentWord } from '../unsent-word.ts';
import { investmentParts, leftOutOf } from './investment-parts.ts';
import type { ReportLead, ReportStage } from './report-facts.ts';
import type { EvidenceRef, ReportSection, ReportSentence, ReportTable } from './report-model.ts';
import { clause, dayWords, inBrackets, stageWords } from './report-words.ts';
import { count, money, type NumberPart, ref, refs, sentence } from './sentence.ts';
import { undatedMilestones, undatedNote } from './undated-note.ts';
import { isMilestone, sumInvestment, type WeekDigest } from './week-digest.ts';

export const newLeadsSection = (digest: WeekDigest): ReportSection => ({
  key: 'newLeads',
  heading: '四、新增线索',
  sentences: [
    digest.newLeads.length === 0
      ? sentence('newLeads.none', ['本周无新增线索', ...undatedNote(digest, 'clue'), '。'])
      : newLeadsSentence(digest),
  ],
  table: digest.newLeads.length === 0 ? null : newLeadTable(digest.newLeads),
});

export const negotiationsSection = (digest: WeekDigest): ReportSection => {
  const leads = digest.movedLeads.filter(({ id, stage }) => !isMilestone(stage) && !hasMilestone(digest, id));
  return {
    key: 'negotiations',
    heading: '五、重点在谈项目进展',
    sentences:
      leads.length === 0
        ? [sentence('negotiations.none', ['本周无新增在谈项目进展。'])]
        : leads.map((lead) => progressSentence('negotiations', lead, digest)),
    table: null,
  };
};

export const milestonesSection = (digest: WeekDigest): ReportSection => {
  const { milestones, movedLeads, leadsById } = digest;
  const underWay = movedLeads.filter(
    ({ id, stage }) => (isMilestone(stage) || hasMilestone(digest, id)) && digest.progressByLeadId.has(id),
  );
  const told = [
    ...(milestones.length === 0 ? [] : [milestoneCounts(digest)]),
    ...milestones.map((event) => milestoneSentence(event, leadsById.get(event.leadId))),
    ...underWay.map((lead) => progressSentence('milestones.progress', lead, digest)),
  ];
  return {
    key: 'milestones',
    heading: '六、签约、开工、投产动态',
    sentences: [
      ...(told.length === 0 ? [sentence('milestones.none', ['本周无新增签约、开工、投产项目。'])] : told),
      ...undatedMilestones(digest),
    ],
    table: null,
  };
};

/** 双招: capital and talent (T14). What the log holds of it are the leads of the innovation paths; the rest is typed. */
export const talentSection = ({ newLeads, facts }: WeekDigest): ReportSection => {
  const innovation = newLeads.filter(({ isInnovation }) => isInnovation);
  const typed = facts.entries.filter(({ section }) => section === 'talent');
  const sentences = [
    ...(innovation.length === 0
      ? []
      : [
          sentence('talent.innovation', [
            '通过科创路径新增线索',
            count('innovation', 'lead', refs('lead', innovation)),
            `：${innovation.map(({ name }) => name).join('、')}。`,
          ]),
        ]),
    ...typed.map((entry) =>
      sentence(
        `talent.${entry.id}`,
        [`${[clause(entry.subject), clause(entry.body)].filter((part) => part !== '').join('：')}。`],
        {
          evidence: [ref('report_entry', entry.id)],
          entryId: entry.id,
        },
      ),
    ),
  ];
  return {
    key: 'talent',
    heading: '七、招才引智和科创平台',
    sentences: sentences.length === 0 ? [sentence('talent.none', ['本周无新增招才引智和科创平台动态。'])] : sentences,
    table: null,
  };
};

const newLeadsSentence = (digest: WeekDigest): ReportSentence => {
  const { newLeads } = digest;
  const { open, hidden, sealed } = leftOutOf(newLeads);
  return sentence('newLeads.count', [
    '本周新增线索',
    count('newLeads', 'lead', refs('lead', newLeads)),
    ...(sumInvestment(newLeads) === 0
      ? []
      : ['，总投资', money('newInvestment', sumInvestment(newLeads), refs('lead', newLeads))]),
    ...(open.length === 0 ? [] : ['，其中', count('open', 'lead', refs('lead', open)), '投资额待定']),
    ...(sealed.length === 0 ? [] : ['，其中', count('sealed', 'lead', refs('lead', sealed)), `投资额${sealedWord}`]),
    ...(hidden.length === 0 ? [] : ['，', count('hidden', 'lead', refs('lead', hidden)), '投资额未报送']),
    ...undatedNote(digest, 'clue'),
    '。',
  ]);
};

const newLeadTable = (newLeads: readonly ReportLead[]): ReportTable => ({
  columns: [
    { header: '序号', kind: 'number', share: 7 },
    { header: '线索名称', kind: 'text', share: 22 },
    { header: '投资方', kind: 'text', share: 18 },
    { header: '总投资（万元）', kind: 'money', share: 13 },
    { header: '产业链环节', kind: 'text', share: 13 },
    { header: '责任人', kind: 'text', share: 10 },
    { header: '下步打算', kind: 'text', share: 17, staysHere: true },
  ],
  rows: newLeads.map((lead, index) => ({
    key: `newLeads.${lead.id}`,
    cells: [
      index + 1,
      lead.name,
      lead.companyName ?? '',
      lead.investmentHidden === true ? unsentWord : lead.investmentSealed === true ? sealedWord : lead.investment,
      [lead.chainName, lead.nodeName].filter((name) => name !== null).join('·'),
      lead.ownerName ?? '',
      nextStepWords(lead),
    ],
    evidence: [ref('lead', lead.id)],
    entryId: null,
  })),
  total: ['合计', null, null, sumInvestment(newLeads) || null, null, null, leftOutWords(newLeads)],
});

/** Under the sum, in a column that stays here with it. */
const leftOutWords = (leads: readonly ReportLead[]): string | null => {
  const left = leads.filter(({ investment }) => investment === null).length;
  return left === 0 || sumInvestment(leads) === 0 ? null : `投资额待定的${left}条未计入`;
};

/** 项目—本周进展—存在问题—下步 (forms.md 3C 五). */
const progressSentence = (prefix: string, lead: ReportLead, digest: WeekDigest): ReportSentence => {
  const steps = digest.stepsByLeadId.get(lead.id) ?? [];
  const progress = digest.progressByLeadId.get(lead.id) ?? [];
  const done = [
    ...steps
      .filter(({ toStage }) => !isMilestone(toStage))
      .map(({ toStage, happenedOn }) => ({ on: happenedOn, text: `进入${stageWords[toStage]}阶段` })),
    ...progress.map(({ body, happenedOn }) => ({ on: happenedOn, text: `，${clause(body)}` })),
  ]
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map(({ on, text }) => `${dayWords(on)}${text}`);
  const facts = inBrackets(lead.companyName, `处于${stageWords[lead.stage]}阶段`, investmentWords(lead));
  const problem = clause(lead.problem);
  const next = nextStepWords(lead);
  const text = [
    `${lead.name}${facts}：${done.join('；')}。`,
    problem === '' ? '' : `存在问题：${problem}。`,
    next === '' ? '' : `下步：${next}。`,
  ].join('');
  return sentence(`${prefix}.${lead.id}`, [text], {
    evidence: [ref('lead', lead.id), ...refs('lead_stage', steps), ...refs('lead_progress', progress)],
  });
};

const milestoneCounts = ({ milestones, leadsById }: WeekDigest): ReportSentence => {
  const parts = [...Map.groupBy(milestones, ({ toStage }) => toStage)].flatMap(
    ([stage, events]): (string | NumberPart)[] => {
      const leads = events.flatMap(({ leadId }) => leadsById.get(leadId) ?? []);
      return [
        `，${stageWords[stage]}`,
        count(stage, 'project', refs('lead_stage', events)),
        ...(stage === 'signed' ? investmentParts('signedInvestment', leads, 'project') : []),
      ];
    },
  );
  return sentence('milestones.count', ['本周', ...withoutFirstComma(parts), '。']);
};

const milestoneSentence = (event: ReportStage, lead: ReportLead | undefined): ReportSentence => {
  const proof = clause(event.evidence);
  const details = lead === undefined ? '' : inBrackets(lead.companyName, investmentWords(lead));
  const evidence: EvidenceRef[] = [ref('lead_stage', event.id), ...(lead === undefined ? [] : [ref('lead', lead.id)])];
  return sentence(
    `milestones.${event.id}`,
    [
      `${dayWords(event.happenedOn)}，${lead?.name ?? ''}${details}`,
      `${event.toStage === 'registered' ? '完成公司注册' : stageWords[event.toStage]}${proof === '' ? '' : inBrackets(`依据：${proof}`)}。`,
    ],
    { evidence },
  );
};

const investmentWords = ({ investment }: ReportLead): string | null =>
  investment === null ? null : `总投资${formatMoney(investment)}`;

const nextStepWords = ({ nextStep, nextStepDueOn, nextStepDone }: ReportLead): string => {
  const text = nextStepDone ? '' : clause(nextStep);
  return text === '' || nextStepDueOn === null ? text : `${text}（${dayWords(nextStepDueOn)}前）`;
};

const hasMilestone = ({ milestones }: WeekDigest, leadId: string): boolean =>
  milestones.some((event) => event.leadId === leadId);

const withoutFirstComma = (parts: readonly (string | NumberPart)[]): readonly (string | NumberPart)[] =>
  parts.map((part, index) => (index === 0 && typeof part === 'string' ? part.slice(1) : part));
