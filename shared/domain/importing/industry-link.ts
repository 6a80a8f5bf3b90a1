import { headingScores } from './heading-synonyms.ts';

/** An industry of the tree, found by name. */
export interface FoundIndustry {
  readonly code: string;
  readonly level: number;
  /** Its own name and those above it. */
  readonly path: readonly string[];
}

/** Of a level if the column says one; the deepest wins. */
export type FindIndustry = (name: string, level: number | undefined) => FoundIndustry | undefined;

const targets = ['industry1', 'industry2', 'industry3', 'industry'] as const;
type IndustryColumn = (typeof targets)[number];

export interface IndustryText {
  readonly heading: string;
  readonly target: IndustryColumn;
  readonly text: string;
}

export interface IndustryLink {
  /** Undefined when none of the texts names a known industry. */
  readonly code: string | undefined;
  /** Texts that the code does not say: unknown names, and names from another branch. */
  readonly rest: readonly IndustryText[];
}

/** 申万一级 电子, 申万二级 半导体 → the code of the deepest; what that does not cover is given back and must be kept. */
export const linkIndustry = (texts: readonly IndustryText[], findIndustry: FindIndustry): IndustryLink => {
  let deepest: FoundIndustry | undefined;
  for (const { target, text } of texts) {
    const found = findByText(target, text, findIndustry);
    if (found !== undefined && (deepest === undefined || found.level > deepest.level)) deepest = found;
  }
  if (deepest === undefined) return { code: undefined, rest: texts };
  const { code, path } = deepest;
  const covered = new Set(path.map(plainName));
  return { code, rest: texts.filter(({ text }) => !namesIn(text).some((name) => covered.has(plainName(name)))) };
};

/** Industry columns among the texts that an earlier import kept because no tree was there. */
export const industryTextsIn = (extra: Readonly<Record<string, string>>): readonly IndustryText[] =>
  Object.entries(extra).flatMap(([heading, text]) => {
    const target = industryColumnOf(heading);
    return target === undefined ? [] : [{ heading, target, text }];
  });

const known = new Map<string, IndustryColumn | undefined>();

const industryColumnOf = (heading: string): IndustryColumn | undefined => {
  if (!known.has(heading)) {
    const scores = headingScores(heading, 'company');
    if (known.size > 5000) known.clear();
    known.set(
      heading,
      targets.find((target) => (scores.get(target) ?? 0) >= 80),
    );
  }
  return known.get(heading);
};

const findByText = (target: IndustryColumn, text: string, findIndustry: FindIndustry): FoundIndustry | undefined => {
  const level = target === 'industry' ? undefined : Number(target.slice(-1));
  return namesIn(text)
    .map((name) => (level === undefined ? undefined : findIndustry(name, level)) ?? findIndustry(name, undefined))
    .find((industry) => industry !== undefined);
};

/** 制造业-医药制造业 names its industry last. */
const namesIn = (text: string): readonly string[] => [
  text.trim(),
  ...text
    .split(/[-—–>/\\、]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .reverse(),
];

/** 银行Ⅱ and 银行: the sources write the level behind the name or leave it out. */
export const plainName = (name: string): string => name.replace(/(?:[ⅠⅡⅢⅣ]|(?<=[一-龥])[IV]+)$/, '');
