import { z } from 'zod';
import { unitKinds } from '../domain/organisation/unit-kind.ts';
import { textLimits } from '../kernel/text-limits.ts';
import { base, commandOutput, optionalText, recordId } from './base.ts';
import { typedText } from './typed-text.ts';

export const unitKind = z.enum(unitKinds);

export const unit = z.object({ id: recordId, name: z.string(), kind: unitKind });
export type Unit = z.infer<typeof unit>;

export const person = z.object({
  id: recordId,
  name: z.string(),
  post: z.string().nullable(),
  unitId: recordId.nullable(),
  unitHead: z.boolean(),
});
export type Person = z.infer<typeof person>;

const name = typedText().min(1).max(textLimits.organisation.name);

/** Who works with this laptop: the defaults of new leads, trips and reports. */
export const profile = z.object({ unitId: recordId.nullable(), personId: recordId.nullable() });
export type Profile = z.infer<typeof profile>;

/** With an id only what is named is changed: whoever edits one field must not put back another that was edited just before. */
const hasNameOrId = ({ id, name: given }: { readonly id?: string | undefined; readonly name?: string | undefined }) =>
  id !== undefined || given !== undefined;

const notFound = { RecordNotFound: { data: z.object({ entity: z.string(), id: z.string() }) } };

export const organisationContract = {
  listUnits: base.output(z.array(unit)),
  listPeople: base.output(z.array(person)),
  saveUnit: base
    .input(
      z
        .object({ id: recordId.optional(), name: name.optional(), kind: unitKind.optional() })
        .refine(hasNameOrId, { error: 'NameMissing' }),
    )
    .output(commandOutput(unit))
    .errors(notFound),
  savePerson: base
    .input(
      z
        .object({
          id: recordId.optional(),
          name: name.optional(),
          post: optionalText(textLimits.organisation.post).optional(),
          unitId: recordId.nullable().optional(),
          unitHead: z.boolean().optional(),
        })
        .refine(hasNameOrId, { error: 'NameMissing' }),
    )
    .output(commandOutput(person))
    .errors(notFound),
  /** The first run: who works with this laptop and for which unit. Renames both of the profile, in one step. */
  introduce: base
    .input(z.object({ name, unitName: name }))
    .output(commandOutput(profile))
    .errors(notFound),
  removePerson: base
    .input(z.object({ id: recordId }))
    .output(commandOutput(z.object({ id: recordId })))
    .errors(notFound),
  profile: base.output(profile),
  saveProfile: base.input(profile.partial()).output(profile),
};
