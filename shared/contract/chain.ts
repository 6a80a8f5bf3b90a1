import { z } from 'zod';
import { chainTiers, nodeCompanyRoles, nodeStatuses, targetStates } from '../domain/chain/chain.ts';
import { leadStages, leadStatuses } from '../domain/lead/stage.ts';
import { textLimits } from '../kernel/text-limits.ts';
import {
  base,
  changedMeanwhile,
  commandOutput,
  dayInFuture,
  enteredDay,
  openedValues,
  optionalText,
  recordId,
  unreadableFields,
} from './base.ts';
import { binaryFile } from './binary-file.ts';
import { exportedContacts } from './company.ts';
import { registerPaper } from './lead.ts';
import { typedText } from './typed-text.ts';

const name = typedText().min(1).max(textLimits.chain.name);
const tier = z.enum(chainTiers);
const industryCode = typedText().min(1).max(textLimits.company.industryCode).nullable();
const count = z.int().min(0);

export const chain = z.object({
  id: recordId,
  name: z.string(),
  industryCode: z.string().nullable(),
  leaderName: z.string().nullable(),
  leadUnitId: recordId.nullable(),
  description: z.string().nullable(),
});
export type Chain = z.infer<typeof chain>;

/** One row of the list: how the chain stands, from people's judgements and from what is on its nodes. */
export const chainRow = chain.extend({
  industryName: z.string().nullable(),
  leadUnitName: z.string().nullable(),
  nodes: count,
  strong: count,
  weak: count,
  missing: count,
  unjudged: count,
  /** Nodes whose state needs a newer version: it may be a gap, and stands in the list of gaps. */
  unreadNodes: count,
  /** Weak or missing nodes without a contacted target firm and without a running lead: nobody works on these gaps. */
  uncovered: count,
  /** Different companies on the chain, not rows. */
  local: count,
  target: count,
  leads: count,
  /** Firms of this chain whose lead was signed this calendar year, against 2 to 3 a year (T9). */
  introducedThisYear: count,
  /** Further firms whose lead was signed on a day that nobody knows and that may lie in this year: not counted. */
  introducedUndated: count,
  /** What no number above has, because it needs a newer version to be understood (需升级). */
  needUpgrade: count,
  updatedAtMs: z.int(),
});
export type ChainRow = z.infer<typeof chainRow>;

export const chainNode = z.object({
  id: recordId,
  chainId: recordId,
  parentId: recordId.nullable(),
  name: z.string(),
  tier,
  position: z.int(),
  industryCode: z.string().nullable(),
  status: z.enum(nodeStatuses),
  statusReason: z.string().nullable(),
  statusBy: recordId.nullable(),
  statusByName: z.string().nullable(),
  statusOn: z.string().nullable(),
  description: z.string().nullable(),
  unreadable: unreadableFields,
});
export type ChainNode = z.infer<typeof chainNode>;

/** Different companies and running leads (推进中, 暂缓); `contacted` are the targets on which somebody works. */
export const nodeCounts = z.object({ local: count, target: count, contacted: count, leads: count });

export const chainMapNode = chainNode.extend({
  own: nodeCounts,
  /** Of the node and everything that folds into it; a company on two of its nodes counts once. */
  folded: nodeCounts,
});
export type ChainMapNode = z.infer<typeof chainMapNode>;

export const chainEdge = z.object({ id: recordId, supplierNodeId: recordId, customerNodeId: recordId });
export type ChainEdge = z.infer<typeof chainEdge>;

export const chainMap = z.object({
  chain: chain.extend({ industryName: z.string().nullable(), leadUnitName: z.string().nullable() }),
  nodes: z.array(chainMapNode),
  edges: z.array(chainEdge),
});
export type ChainMap = z.infer<typeof chainMap>;

export const nodeMember = z.object({
  id: recordId,
  nodeId: recordId,
  nodeName: z.string(),
  companyId: recordId,
  companyName: z.string(),
  city: z.string().nullable(),
  listed: z.boolean(),
  role: z.enum(nodeCompanyRoles),
  priority: z.int().nullable(),
  reason: z.string().nullable(),
  targetState: z.enum(targetStates).nullable(),
  unreadable: unreadableFields,
});
export type NodeMember = z.infer<typeof nodeMember>;

/** What the lead unit looks at before it says 优势, 薄弱 or 缺失 (forms.md 3E): evidence, no threshold. */
export const nodeEvidence = z.object({
  node: chainNode,
  chain: z.object({ id: recordId, name: z.string() }),
  /** The judgement is older than six months. */
  judgementStale: z.boolean(),
  /** Of the node and of what folds into it. */
  members: z.array(nodeMember),
  leads: z.array(
    z.object({
      id: recordId,
      code: z.string(),
      name: z.string(),
      companyName: z.string().nullable(),
      /** Null: 需升级. */
      stage: z.enum(leadStages).nullable(),
      status: z.enum(leadStatuses).nullable(),
      nodeId: recordId,
      nodeName: z.string(),
      lastProgressOn: z.string(),
    }),
  ),
  suppliers: z.array(z.object({ edgeId: recordId, nodeId: recordId, name: z.string() })),
  customers: z.array(z.object({ edgeId: recordId, nodeId: recordId, name: z.string() })),
  /** Companies of the library in the node's industry that are not on the node yet. */
  candidates: z.object({
    total: count,
    first: z.array(z.object({ id: recordId, name: z.string(), city: z.string().nullable(), listed: z.boolean() })),
  }),
});
export type NodeEvidence = z.infer<typeof nodeEvidence>;

const recordNotFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };

export const chainContract = {
  list: base.output(z.array(chainRow)),
  /** Industries a chain can be made from, with how many industries supply them and buy from them. */
  industries: base.output(
    z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        level: z.int(),
        parentName: z.string().nullable(),
        suppliers: count,
        customers: count,
      }),
    ),
  ),
  get: base
    .input(z.object({ id: recordId }))
    .output(chainMap)
    .errors(recordNotFound),
  /** With `fromIndustry`, nodes and edges come from who supplies whom; without, the map starts empty. */
  create: base
    .input(
      z.object({
        name,
        industryCode: industryCode.default(null),
        fromIndustry: z.boolean().default(false),
        leaderName: optionalText(textLimits.chain.leaderName).default(null),
        leadUnitId: recordId.nullable().default(null),
        description: optionalText(textLimits.chain.description).default(null),
      }),
    )
    .output(commandOutput(chain.extend({ nodes: count, edges: count })))
    .errors({ IndustryNotFound: { data: z.object({ industryCode: z.string().nullable() }) } }),
  update: base
    .input(
      z.object({
        id: recordId,
        name: name.optional(),
        industryCode: industryCode.optional(),
        leaderName: optionalText(textLimits.chain.leaderName).optional(),
        leadUnitId: recordId.nullable().optional(),
        description: optionalText(textLimits.chain.description).optional(),
        opened: openedValues,
      }),
    )
    .output(commandOutput(chain))
    .errors({ ...recordNotFound, ...changedMeanwhile }),
  /** With its nodes, edges and memberships; companies and leads stay. */
  remove: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(recordNotFound),
  /** Without `id` a new node, last among its siblings. A child is in its parent's tier. */
  saveNode: base
    .input(
      z.object({
        id: recordId.optional(),
        chainId: recordId,
        parentId: recordId.nullable().optional(),
        name: name.optional(),
        tier: tier.optional(),
        industryCode: industryCode.optional(),
        description: optionalText(textLimits.chain.description).optional(),
        opened: openedValues,
      }),
    )
    .output(commandOutput(chainNode))
    .errors({
      ...recordNotFound,
      ...changedMeanwhile,
      NodeNameMissing: { data: z.object({ chainId: z.string() }) },
      NodeInsideItself: { data: z.object({ id: z.string(), parentId: z.string() }) },
    }),
  /** Puts a node before a sibling (last without one); what folds into it comes along. */
  moveNode: base
    .input(
      z.object({
        id: recordId,
        parentId: recordId.nullable(),
        tier,
        beforeId: recordId.nullable().default(null),
      }),
    )
    .output(commandOutput(chainNode))
    .errors({
      ...recordNotFound,
      NodeInsideItself: { data: z.object({ id: z.string(), parentId: z.string() }) },
    }),
  /** With everything that folds into it; companies and leads stay. */
  removeNode: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId, removed: count })))
    .errors(recordNotFound),
  addEdge: base
    .input(z.object({ supplierNodeId: recordId, customerNodeId: recordId }))
    .output(commandOutput(chainEdge))
    .errors({
      ...recordNotFound,
      EdgeToItself: { data: z.object({ id: z.string() }) },
      NodesOfDifferentChains: { data: z.object({ supplierNodeId: z.string(), customerNodeId: z.string() }) },
    }),
  removeEdge: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(recordNotFound),
  node: base
    .input(z.object({ id: recordId }))
    .output(nodeEvidence)
    .errors(recordNotFound),
  /** A person's judgement with its reason; by the user of this laptop and today unless said otherwise. */
  setNodeStatus: base
    .input(
      z.object({
        id: recordId,
        status: z.enum(nodeStatuses),
        reason: optionalText(textLimits.chain.reason).default(null),
        byId: recordId.nullable().optional(),
        statusOn: enteredDay.optional(),
      }),
    )
    .output(commandOutput(chainNode))
    .errors({ ...recordNotFound, ...dayInFuture }),
  /** Changes nothing when the company is already there in this role. */
  addCompany: base
    .input(
      z.object({
        nodeId: recordId,
        companyId: recordId,
        role: z.enum(nodeCompanyRoles),
        priority: z.int().min(1).max(9).nullable().default(null),
        reason: optionalText(textLimits.chain.reason).default(null),
      }),
    )
    .output(commandOutput(nodeMember))
    .errors(recordNotFound),
  updateCompany: base
    .input(
      z.object({
        id: recordId,
        priority: z.int().min(1).max(9).nullable().optional(),
        reason: optionalText(textLimits.chain.reason).optional(),
        targetState: z.enum(targetStates).optional(),
      }),
    )
    .output(commandOutput(nodeMember))
    .errors(recordNotFound),
  /** `id` is the membership (`NodeMember.id`); the company itself stays. */
  removeCompany: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(recordNotFound),
  searchNodes: base
    .input(
      z.object({
        text: typedText().max(textLimits.search.list),
        chainId: recordId.optional(),
        limit: z.int().min(1).max(50).default(20),
      }),
    )
    .output(z.array(z.object({ id: recordId, name: z.string(), tier, chainId: recordId, chainName: z.string() }))),
  /**
   * 补链延链清单 of one chain or of all: weak and missing nodes with their firms, or every node. With contacts in full it
   * comes back in through the import, row by row; a masked copy is for handing on and names no record.
   */
  exportGaps: base
    .input(
      z.object({
        chainId: recordId.optional(),
        nodes: z.enum(['gaps', 'all']).default('gaps'),
        contacts: exportedContacts.default('masked'),
        paper: registerPaper.default('a4'),
      }),
    )
    .output(z.object({ file: binaryFile }))
    .errors(recordNotFound),
};
