import { findIndustryId, findSupplyId } from '../../../db/repositories/industry-repository.ts';
import type { CommandUnit } from '../../commands/command-runner.ts';

export interface IndustryInput {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly parentCode: string | null;
}

export interface SupplyInput {
  readonly industryName: string;
  readonly upstreamName: string;
  readonly weight: number;
}

export type Written = 'added' | 'updated' | 'unchanged';

/** Adds the industry or updates the one with its code, inside the caller's transaction. */
export const upsertIndustry = (unit: CommandUnit, input: IndustryInput): Written => {
  const id = findIndustryId(unit.db, input.code);
  if (id === undefined) {
    unit.records.create('industry', input);
    return 'added';
  }
  return unit.records.update('industry', id, input).updatedAt === unit.atMs ? 'updated' : 'unchanged';
};

/** Adds who supplies whom, or updates the weight of the known pair. */
export const upsertSupply = (unit: CommandUnit, input: SupplyInput): Written => {
  const id = findSupplyId(unit.db, input.industryName, input.upstreamName);
  if (id === undefined) {
    unit.records.create('industry_supply', input);
    return 'added';
  }
  return unit.records.update('industry_supply', id, input).updatedAt === unit.atMs ? 'updated' : 'unchanged';
};
