import { ORPCError } from '@orpc/client';

/** A field that was changed elsewhere while the form was open. */
export interface ChangedField {
  readonly field: string;
  readonly opened: unknown;
  readonly stored: unknown;
}

export const changedMeanwhile = (error: unknown): readonly ChangedField[] | undefined =>
  error instanceof ORPCError && error.code === 'ChangedMeanwhile' ? error.data.fields : undefined;

/** The field that a refusal is about, among those of the form. */
export const fieldOfRefusal = (
  error: unknown,
  names: readonly string[],
  byCode: Readonly<Record<string, string>> = {},
): string | undefined => {
  if (!(error instanceof ORPCError)) return undefined;
  const facts: { readonly field?: unknown; readonly issues?: unknown } = Object(error.data);
  const [issue] = Array.isArray(facts.issues) ? facts.issues : [];
  const told = [byCode[String(error.code)], facts.field, ...[Object(issue).path].flat(), byCode['any']];
  return told.find((name): name is string => typeof name === 'string' && names.includes(name));
};
