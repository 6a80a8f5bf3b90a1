import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VisitDetail } from '../../../shared/contract/visit.ts';
import { visitKinds } from '../../../shared/domain/trip/trip.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { CompanyPicker, type PickedCompany } from '../../pickers/company-picker.tsx';
import { PeoplePicker } from '../../pickers/person-picker.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { officeToday } from '../../ui/office-today.ts';
import { wordsOrNull } from './visit-draft.ts';

interface Fields {
  readonly kind: VisitDetail['kind'];
  readonly visitedOn: string;
  readonly tripId: string | null;
  readonly company: { readonly id: string | null; readonly name: string };
  readonly city: string | null;
  readonly personIds: string[];
  readonly metWith: string | null;
  readonly summary: string | null;
  readonly outcome: string | null;
  readonly nextStep: string | null;
  readonly nextStepDueOn: string | null;
}

interface VisitEditProps {
  readonly visit: VisitDetail;
  readonly onClose: () => void;
}

export const VisitEdit = ({ visit, onClose }: VisitEditProps) => {
  const { t } = useTranslation('visit');
  const trips = useAnswer(api.trip.list.queryOptions({ input: {} }), { brief: true });
  const toInput = ({ company, ...fields }: Fields) => ({
    kind: fields.kind,
    visitedOn: fields.visitedOn,
    tripId: fields.tripId ?? null,
    companyId: company.id,
    companyName: company.name,
    personIds: fields.personIds,
    city: wordsOrNull(fields.city),
    metWith: wordsOrNull(fields.metWith),
    summary: wordsOrNull(fields.summary),
    outcome: wordsOrNull(fields.outcome),
    nextStep: wordsOrNull(fields.nextStep),
    nextStepDueOn: fields.nextStepDueOn ?? null,
  });
  return (
    <FormDialog
      draft={`visit.${visit.id}`}
      title={t('page.editTitle')}
      about={visit.companyName}
      words="visit"
      entity="visit"
      width={640}
      className="lz-visit-edit-form"
      refusedAt={{ DayInFuture: 'visitedOn' }}
      values={{
        ...visit,
        // The trip may be gone while the visit stays.
        tripId: visit.tripTitle === null ? null : visit.tripId,
        company: { id: visit.companyId, name: visit.companyName },
      }}
      save={(_: Fields, { changed, client }) => client.visit.update({ id: visit.id, ...changed(toInput) })}
      said={(_, { company }) => t('saved', { company: company.name })}
      onClose={onClose}
    >
      <Field name="kind" label={t('field.kind')}>
        <Segmented options={visitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Field>
      <DayItem name="visitedOn" label={t('field.visitedOn')} missing={t('problem.dayMissing')} max={officeToday()} />
      <Field name="company" label={t('field.company')} className="lz-visit-wide">
        <CompanyOrName />
      </Field>
      <Field name="tripId" label={t('field.trip')}>
        <Select
          allowClear
          showSearch={{ filterOption: holdsLabel }}
          placeholder={t('form.tripNone')}
          notFoundContent={trips.instead}
          options={(trips.data ?? []).map(({ id, title, startsOn, endsOn }) => ({
            value: id,
            label: t('form.tripOption', { title, from: startsOn, to: endsOn }),
          }))}
        />
      </Field>
      <Field name="city" label={t('field.city')}>
        <LimitedInput limit={textLimits.visit.city} />
      </Field>
      <Field name="personIds" label={t('field.people')}>
        <PeoplePicker />
      </Field>
      <Field name="metWith" label={t('field.metWith')}>
        <LimitedInput limit={textLimits.visit.metWith} />
      </Field>
      <Field name="summary" label={t('field.summary')} className="lz-visit-wide">
        <LimitedTextArea limit={textLimits.visit.summary} rows={2} className="lz-visit-grow" />
      </Field>
      <Field name="outcome" label={t('field.outcome')} className="lz-visit-wide">
        <LimitedTextArea limit={textLimits.visit.outcome} rows={2} className="lz-visit-grow" />
      </Field>
      <Field name="nextStep" label={t('field.nextStep')}>
        <LimitedInput limit={textLimits.visit.nextStep} />
      </Field>
      <DayItem name="nextStepDueOn" label={t('field.due')} />
    </FormDialog>
  );
};

interface CompanyOrNameProps {
  readonly value?: Fields['company'];
  readonly onChange?: (company: Fields['company']) => void;
  readonly id?: string;
}

/** The company of the library, or the name as it was typed then; clearing the company keeps the name. */
const CompanyOrName = ({ value, onChange, id }: CompanyOrNameProps) => {
  const { t } = useTranslation('visit');
  const name = value?.name ?? '';
  const take = (company: PickedCompany | null): void =>
    onChange?.(company === null ? { id: null, name } : { id: company.id, name: company.name });
  return (
    <CompanyPicker
      {...(id === undefined ? {} : { id })}
      aria-label={t('field.company')}
      value={value?.id ?? null}
      placeholder={name}
      onChange={(_, company) => take(company)}
    />
  );
};
