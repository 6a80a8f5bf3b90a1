import { projectAmountFields } from '../../shared/domain/lead/project-amounts.ts';
import { columnNameOf } from '../schema/sql-names.ts';

/** The figures of a project, selected from `lead l` under the names of their fields. */
export const amountColumns = projectAmountFields
  .map((field) => `l.${columnNameOf('lead', field)} AS ${field}`)
  .join(', ');
