import { type EntityName, fieldsOf, isRecordKind } from '../../shared/records/all-records.ts';
import { hiddenFields, nothingAround, type Surroundings } from '../../shared/sync/hidden-fields.ts';

const questions = Object.keys(nothingAround) as readonly (keyof Surroundings)[]; // the keys of a literal object

/** Values on which it depends what is hidden; every other field says its own name. */
const said: Readonly<Record<string, readonly (string | null)[]>> = {
  label: ['open', 'internal', 'sensitive', '未来的词'],
  targetState: [null, 'contacting', 'becameLead'],
  evidenceEntity: [null, 'lead', 'visit', 'lead_progress', 'lead_stage', 'lead_release', 'trip'],
  entity: ['lead', 'visit', 'lead_progress', 'lead_stage', 'lead_release', 'trip', 'company', 'of the future'],
  field: [null, 'name', 'stage', 'companyName', 'outcome', 'body'],
};

/**
 * What a sensitive lead hides of a record of this kind, by what the record says and the field with
 * which a question about its surroundings is answered with yes. Cases of which nothing is hidden are left out.
 */
export const hiddenCases = (entity: string): Readonly<Record<string, readonly string[] | 'all'>> => {
  if (!isRecordKind(entity)) return {};
  const fields = Object.keys(fieldsOf(entity));
  const cases: Record<string, readonly string[] | 'all'> = {};
  for (const row of rowsOf(fields)) {
    const words = fields.filter((field) => said[field] !== undefined).map((field) => row[field]);
    const alone = hiddenOf(entity, row, nothingAround);
    if (alone.length > 0) cases[words.join(' ')] = alone;
    for (const question of questions)
      for (const asked of ['id', ...fields]) {
        const hidden = hiddenOf(entity, row, { ...nothingAround, [question]: (id: string) => id === asked });
        if (String(hidden) !== String(alone)) cases[[question, asked, ...words].join(' ')] = hidden;
      }
  }
  return cases;
};

const hiddenOf = (
  entity: EntityName,
  row: Readonly<Record<string, unknown>>,
  around: Surroundings,
): readonly string[] | 'all' => {
  const hidden = hiddenFields(entity, row, around);
  return hidden === 'all' ? hidden : [...hidden].sort();
};

const rowsOf = (fields: readonly string[]): readonly Readonly<Record<string, string | null>>[] => {
  const plain = Object.fromEntries(['id', ...fields].map((field) => [field, field]));
  return fields.reduce<readonly Readonly<Record<string, string | null>>[]>(
    (rows, field) =>
      rows.flatMap((row) => (said[field] ?? [row[field] ?? null]).map((value) => ({ ...row, [field]: value }))),
    [plain],
  );
};
