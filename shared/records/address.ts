import { factsOf, isRecordKind } from './all-records.ts';

/** The page of a record; undefined where records of its kind have none. */
export const addressOf = (entity: string, id: string): string | undefined => {
  const page = isRecordKind(entity) ? factsOf(entity).page : null;
  return page === null ? undefined : `${page}/${id}`;
};
