import { listCustomers, listIndustries, listSuppliers } from '../../../db/repositories/industry-repository.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';

type ByName = {
  readonly name: string;
};

/** The industry tree and who supplies whom in it; both come in through imports. */
export const createIndustryService = ({ database }: Pick<ServiceDeps, 'database'>) => ({
  tree: () => [...listIndustries(database.reader)],
  suppliersOf: ({ name }: ByName) => [...listSuppliers(database.reader, name)],
  customersOf: ({ name }: ByName) => [...listCustomers(database.reader, name)],
});
