import {
  type CompanyListRow,
  listRegions,
  listTags,
  listTagsOf,
} from '../../../db/repositories/company-list-repository.ts';
import { findCompany, listTagIds } from '../../../db/repositories/company-repository.ts';
import { searchCompanies } from '../../../db/search/company-search.ts';
import { inNameOrder } from '../../../db/search/name-order.ts';
import type { BinaryFile } from '../../../shared/contract/binary-file.ts';
import type {
  CompanyDetail,
  CompanyFacets,
  CompanyFilters,
  CompanyGrouping,
  CompanyRow,
  CompanySort,
  ExportedContacts,
  FoundCompany,
} from '../../../shared/contract/company.ts';
import type { CompanyColumn } from '../../../shared/domain/company/company-columns.ts';
import { firstOf } from '../../../shared/kernel/most-rows.ts';
import { err, ok, type Result } from '../../../shared/kernel/result.ts';
import { withoutInvisible } from '../../../shared/kernel/typed-text.ts';
import type { Job } from '../../commands/job-registry.ts';
import type { RecordNotFound } from '../../commands/record-not-found.ts';
import type { ServiceDeps } from '../../commands/service-deps.ts';
import type { Cancelled } from '../../jobs/in-thread.ts';
import { fileOf, readApart, readHere } from '../../jobs/read-apart.ts';
import { changeMany, ofMany } from '../change-many.ts';
import { exportStamp } from '../export-stamp.ts';
import {
  addNote,
  addTag,
  type CompanyEdit,
  type CompanyInput,
  type CompanyTag,
  type ContactInput,
  createCompany,
  removeCompany,
  removeOf,
  removeTag,
  saveContact,
  updateCompany,
} from './company-commands.ts';
import { findSimilar, type SimilarInput, toCompanyDetail } from './company-detail.ts';
import { createCompanyIndexer } from './company-indexer.ts';
import { createCompanyWindows } from './company-windows.ts';
import { companiesTask } from './export-companies-task.ts';
import { createExtraHeadings } from './extra-headings.ts';
import { createSuspectedPairs, type FirmPair, keepApart } from './suspected-pairs.ts';

export type CompanyService = ReturnType<typeof createCompanyService>;

/** 企业 (T8): the library that leads, trips and chain maps draw from. */
export const createCompanyService = (deps: ServiceDeps) => {
  const { database, commands, jobs } = deps;
  const db = database.reader;
  const indexer = createCompanyIndexer(deps);
  const headings = createExtraHeadings(db);
  const windows = createCompanyWindows(db, (text) =>
    searchCompanies(db, text, { limit: Number.MAX_SAFE_INTEGER, read: indexer.read() }).map(({ rowNo }) => rowNo),
  );

  const suspectedPairs = createSuspectedPairs(db);

  /** Indexing is an effect, so it starts after the commit. */
  const thenIndex = async <T>(pending: Promise<T>): Promise<T> => {
    const outcome = await pending;
    indexer.startInBackground();
    return outcome;
  };

  const byName = <T>(rows: readonly T[], nameOf: (row: T) => string): T[] =>
    inNameOrder(rows.map((row) => ({ name: nameOf(row), row }))).map(({ row }) => row);

  const namesNow = () => ({ reading: indexer.isReading(), readingFailed: indexer.hasFailed() });

  return {
    /** Without waiting for anything: companies that are not indexed yet are found by their characters. */
    searchNow: ({ text, limit }: CompanySearch): FoundCompany[] => {
      indexer.startInBackground();
      return searchCompanies(db, text, { limit, read: indexer.read() }).map(({ rowNo: _rowNo, listed, ...hit }) => ({
        ...hit,
        listed: listed === 1,
      }));
    },
    async search(query: CompanySearch): Promise<FoundCompany[]> {
      await indexer.readyFor(query.text);
      return this.searchNow(query);
    },

    list: async ({ filters, sort, offset, limit }: CompanyList): Promise<{ rows: CompanyRow[]; total: number }> => {
      indexer.startInBackground();
      if (filters.text !== undefined) await indexer.readyFor(filters.text);
      await indexer.readyForOrder();
      const { rows, total } = windows.window(filters, sort, offset, limit);
      return { rows: withTags(rows), total };
    },

    facets: (): CompanyFacets => {
      const regions = new Map<string, CompanyFacets['regions'][number]>();
      for (const { province, city, count } of listRegions(db)) {
        const region = regions.get(province) ?? { province, count: 0, cities: [] };
        region.count += count;
        if (city !== null) region.cities.push({ city, count });
        regions.set(province, region);
      }
      return {
        total: windows.window({}, { by: 'name', direction: 'asc' }, 0, 1).total,
        regions: inNameOrder([...regions.values()].map((region) => ({ ...region, name: region.province })))
          .sort((a, b) => b.count - a.count)
          .map(({ name: _, ...region }) => ({ ...region, cities: byName(region.cities, ({ city }) => city) })),
        tags: byName(listTags(db), ({ tag }) => tag).sort((a, b) => b.count - a.count),
      };
    },

    groups: async ({ filters, by }: { readonly filters: CompanyFilters; readonly by: CompanyGrouping }) => {
      if (filters.text !== undefined) await indexer.readyFor(filters.text);
      return windows.groups(filters, by);
    },

    extraHeadings: async ({ limit }: { readonly limit: number }) => firstOf(await headings.all(), limit),

    /** A deleted company too, so that its page can offer to bring it back. */
    get: ({ id }: ById): Result<CompanyDetail, RecordNotFound> => {
      const row = findCompany(db, id);
      return row === undefined ? err({ type: 'RecordNotFound', entity: 'company', id }) : ok(toCompanyDetail(db, row));
    },

    similar: (input: SimilarInput) => {
      indexer.startInBackground();
      return { ...findSimilar(db, input), ...namesNow() };
    },

    suspectedPairs: ({ limit }: { readonly limit: number }) => {
      indexer.startInBackground();
      const all = suspectedPairs();
      return { pairs: all.slice(0, limit), total: all.length, ...namesNow() };
    },
    /** Begins reading names again where it was given up; what stops it is the error. */
    readNames: async () => {
      await indexer.finished();
      return namesNow();
    },
    keepApart: (pair: FirmPair) => commands.run('company.keepApart', (unit) => keepApart(unit, pair)),

    create: (input: CompanyInput) => thenIndex(commands.run('company.create', (unit) => createCompany(unit, input))),
    update: (edit: CompanyEdit) => thenIndex(commands.run('company.update', (unit) => updateCompany(unit, edit))),
    remove: ({ id }: ById) => thenIndex(commands.run('company.remove', (unit) => removeCompany(unit, id))),
    addTag: (tag: CompanyTag) => commands.run('company.addTag', (unit) => addTag(unit, tag)),
    removeTag: (tag: CompanyTag) => commands.run('company.removeTag', (unit) => removeTag(unit, tag)),
    tagMany: ({
      ids,
      tag: typed,
      on,
    }: {
      readonly ids: readonly string[];
      readonly tag: string;
      readonly on: boolean;
    }) => {
      const tag = on ? withoutInvisible(typed).trim() : typed;
      return commands.runLong(
        'company.tagMany',
        (unit) =>
          changeMany(unit, 'company', ids, (id) => {
            const isTagged = listTagIds(unit.db, id, tag).length > 0;
            if (isTagged !== on) (on ? addTag : removeTag)(unit, { id, tag });
            return isTagged !== on;
          }),
        ofMany(ids),
      );
    },
    removeMany: ({ ids }: { readonly ids: readonly string[] }) =>
      thenIndex(
        commands.runLong(
          'company.removeMany',
          (unit) => changeMany(unit, 'company', ids, (id) => removeCompany(unit, id).ok),
          ofMany(ids),
        ),
      ),
    saveContact: (contact: ContactInput) => commands.run('contact.save', (unit) => saveContact(unit, contact)),
    removeContact: ({ id }: ById) => commands.run('contact.remove', (unit) => removeOf(unit, 'contact', id)),
    addNote: (note: Note) => commands.run('companyNote.add', (unit) => addNote(unit, note)),
    removeNote: ({ id }: ById) => commands.run('companyNote.remove', (unit) => removeOf(unit, 'company_note', id)),

    exportXlsx: ({ jobId, ...wanted }: CompanyExport): Promise<Result<{ file: BinaryFile }, Cancelled>> =>
      jobs.run(
        jobId,
        async (job) => {
          if (wanted.filters.text !== undefined) await indexer.readyFor(wanted.filters.text);
          await indexer.readyForOrder();
          const list = { ...wanted, stamp: exportStamp(deps, 'QY') };
          const { total } = windows.window(wanted.filters, wanted.sort, 0, 1);
          const read = total <= writtenHere ? readHere : readApart;
          const written = await read(database, companiesTask, list, job);
          return written.ok ? ok({ file: fileOf(written.value) }) : written;
        },
        'export',
      ),

    /** Resolves when the names of all firms are compared by the rules of this version, which an update may have changed. */
    namesRead: (job: Job) => indexer.waitForNames(job),

    /** Resolves when every company is in the search index. */
    indexed: () => indexer.finished(),
  };

  function withTags(rows: readonly CompanyListRow[]): CompanyRow[] {
    const tags = listTagsOf(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, listed: row.listed === 1, tags: tags.get(row.id) ?? [] }));
  }
};

type ById = {
  readonly id: string;
};

type CompanySearch = {
  readonly text: string;
  readonly limit: number;
};

type CompanyList = {
  readonly filters: CompanyFilters;
  readonly sort: CompanySort;
  readonly offset: number;
  readonly limit: number;
};

type CompanyExport = Omit<CompanyList, 'offset' | 'limit'> & {
  readonly contacts: ExportedContacts;
  readonly columns?: readonly CompanyColumn[] | undefined;
  readonly jobId?: string | undefined;
};

/** A tenth of a second at most; more is written in a thread of its own. */
const writtenHere = 200;

type Note = {
  readonly companyId: string;
  readonly body: string;
};
