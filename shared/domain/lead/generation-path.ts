/**
 * 谋划生成路径: 5 branches, 17 leaves (C6–C22, 长春 重大项目谋划生成 L23–L49). Every lead names one, so that the yield of
 * each path, and the paths that yield nothing, can be shown.
 */
export const generationBranches = [
  { branch: 'invitation', leaves: ['strongIndustry', 'pairing', 'expo', 'park'] },
  { branch: 'policy', leaves: ['planning', 'policyFunds', 'pilot'] },
  { branch: 'enterprise', leaves: ['aboveScaleFirm', 'growingSmallFirm', 'supplySide'] },
  { branch: 'innovation', leaves: ['innovationMechanism', 'innovationPolicy', 'innovationService'] },
  { branch: 'carrier', leaves: ['makerSpace', 'incubator', 'accelerator', 'specialPark'] },
] as const;

export type GenerationBranch = (typeof generationBranches)[number]['branch'];
export type GenerationPath = (typeof generationBranches)[number]['leaves'][number];

export const generationPaths: readonly GenerationPath[] = generationBranches.flatMap(
  ({ leaves }): readonly GenerationPath[] => leaves,
);
