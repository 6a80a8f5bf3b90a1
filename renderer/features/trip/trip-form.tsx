import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { parseTypedDays } from '../../../shared/domain/trip/trip-days.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFields } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { TypedNumberItem } from '../../form/typed-number-item.tsx';
import { PeoplePicker, PersonPicker } from '../../pickers/person-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { wordsOrNull } from './trip-words.ts';

interface TripFormProps {
  /** The trip to change; without it a new one is made. */
  readonly trip?: TripDetail;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
}

interface Fields {
  readonly title?: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly days?: number | null;
  readonly cities?: string[];
  readonly leaderId?: string | null;
  readonly ledByUnitHead?: boolean;
  readonly personIds?: string[];
  readonly unitId?: string | null;
  readonly purpose?: string | null;
}

/** Cities the town's own plan names for 推介招商 (X9); any other is typed. */
const usualCities = ['上海', '深圳', '杭州', '郑州', '苏州', '宁波', '广州', '北京', '合肥', '南京'];

export const TripForm = ({ trip, onClose, onSaved }: TripFormProps) => {
  const { t } = useTranslation(['trip', 'common']);
  const profile = useAnswer({ ...api.organisation.profile.queryOptions(), enabled: trip === undefined });

  const titleOf = ({ title, startsOn, cities = [] }: Fields): string =>
    wordsOrNull(title) ??
    (cities.length === 0
      ? t('form.defaultTitleNoCity', { from: startsOn })
      : t('form.defaultTitle', { month: Number(startsOn.slice(5, 7)), cities: cities.join('、') }));

  const toInput = (fields: Fields) => ({
    title: titleOf(fields),
    purpose: wordsOrNull(fields.purpose),
    leaderId: fields.leaderId ?? null,
    ledByUnitHead: fields.ledByUnitHead ?? false,
    startsOn: fields.startsOn,
    endsOn: fields.endsOn,
    halfDays: typeof fields.days === 'number' ? fields.days * 2 : null,
    cities: fields.cities ?? [],
    personIds: (fields.personIds ?? []).filter((id) => id !== fields.leaderId),
  });

  return (
    <FormDialog
      draft={trip === undefined ? 'trip.new' : `trip.${trip.id}`}
      title={trip === undefined ? t('form.createTitle') : t('form.editTitle')}
      {...(trip === undefined ? {} : { about: trip.title })}
      okText={trip === undefined ? t('common:action.create') : t('common:action.save')}
      words="trip"
      entity="trip"
      width={640}
      className="lz-trip-form"
      refusedAt={{ TripEndsBeforeStart: 'endsOn', TripDaysTooMany: 'days', TripHeadUnnamed: 'leaderId' }}
      values={trip === undefined ? { unitId: profile.data?.unitId ?? null } : toFields(trip)}
      save={(fields: Fields, { changed, client }) =>
        trip === undefined
          ? client.trip.create({ ...toInput(fields), ...(fields.unitId ? { unitId: fields.unitId } : {}) })
          : client.trip.update({
              id: trip.id,
              ...changed((of: Fields) => ({ ...toInput(of), unitId: of.unitId ?? null })),
            })
      }
      said={(_, fields) => t(trip === undefined ? 'created' : 'saved', { title: titleOf(fields) })}
      onSaved={({ id }) => onSaved(id)}
      onClose={onClose}
    >
      <TripFields />
    </FormDialog>
  );
};

const TripFields = () => {
  const { t } = useTranslation('trip');
  const form = useFields<Fields>();
  const people = useAnswer(api.organisation.listPeople.queryOptions());
  const headOf = (leaderId: string | null): boolean =>
    people.data?.find(({ id }) => id === leaderId)?.unitHead ?? false;
  return (
    <>
      <DayItem name="startsOn" label={t('field.startsOn')} direction="nearest" missing={t('form.datesRequired')} />
      <DayItem
        name="endsOn"
        label={t('field.endsOn')}
        direction="nearest"
        missing={t('form.datesRequired')}
        dependencies={['startsOn']}
        notBefore={{ field: 'startsOn', words: t('error.TripEndsBeforeStart') }}
      />
      <TypedNumberItem
        name="days"
        label={t('form.halfDays')}
        extra={t('form.halfDaysHint')}
        suffix={t('form.daysUnit')}
        show={String}
        meaning={(days) => `= ${t('days', { days })}`}
        read={(typed) => {
          const text = typed.trim();
          if (text === '') return { kind: 'empty' };
          const days = parseTypedDays(text);
          return days === undefined
            ? { kind: 'refused', words: t('form.daysUnclear', { text }) }
            : { kind: 'number', number: days };
        }}
      />
      <Field
        name="cities"
        label={t('field.cities')}
        className="lz-trip-wide"
        rules={[
          {
            type: 'array',
            defaultField: {
              type: 'string',
              max: textLimits.trip.city,
              message: t('form.cityTooLong', { limit: textLimits.trip.city }),
            },
          },
        ]}
      >
        <Select
          mode="tags"
          tokenSeparators={['、', '，', ',', ' ']}
          placeholder={t('form.citiesPlaceholder')}
          options={usualCities.map((city) => ({ value: city, label: city }))}
        />
      </Field>
      <Field name="title" label={t('field.title')} className="lz-trip-wide">
        <LimitedInput limit={textLimits.trip.title} placeholder={t('form.titlePlaceholder')} />
      </Field>
      <Field
        name="leaderId"
        label={t('field.leader')}
        dependencies={['ledByUnitHead']}
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue('ledByUnitHead') === true,
            message: t('error.TripHeadUnnamed'),
          }),
        ]}
      >
        <PersonPicker onChange={(id) => form.setFieldsValue({ leaderId: id, ledByUnitHead: headOf(id) })} />
      </Field>
      <Field name="personIds" label={t('field.people')}>
        <PeoplePicker />
      </Field>
      <Field name="ledByUnitHead" valuePropName="checked" extra={t('form.headHint')} className="lz-trip-wide">
        <Checkbox>{t('field.ledByUnitHead')}</Checkbox>
      </Field>
      <Field name="unitId" label={t('field.unit')}>
        <UnitPicker />
      </Field>
      <Field name="purpose" label={t('field.purpose')} className="lz-trip-wide">
        <LimitedTextArea limit={textLimits.trip.purpose} rows={2} className="lz-trip-grow" />
      </Field>
    </>
  );
};

const toFields = (trip: TripDetail): Fields => ({
  title: trip.title,
  startsOn: trip.startsOn,
  endsOn: trip.endsOn,
  days: trip.halfDays === null ? null : trip.halfDays / 2,
  cities: trip.cities,
  leaderId: trip.leaderId,
  ledByUnitHead: trip.ledByUnitHead,
  personIds: trip.people.map(({ id }) => id),
  unitId: trip.unitId,
  purpose: trip.purpose,
});
