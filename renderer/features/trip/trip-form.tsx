import { Checkbox, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { parseTypedDays } from '../../../shared/domain/trip/trip-days.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { TypedNumberItem } from '../../form/typed-number-item.tsx';
import { PeoplePicker, PersonPicker } from '../../pickers/person-picker.tsx';
import { UnitPicker } from '../../pickers/unit-picker.tsx';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';
import { factsOf, wordsOrNull } from './trip-words.ts';
import { useTripCommand } from './use-trip-command.ts';

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
  const [form] = Form.useForm<Fields>();
  const { run, busy } = useTripCommand();
  const people = useAnswer(api.organisation.listPeople.queryOptions());
  const profile = useAnswer({ ...api.organisation.profile.queryOptions(), enabled: trip === undefined });

  const save = async (fields: Fields): Promise<void> => {
    const { startsOn, endsOn } = fields;
    const cities = fields.cities ?? [];
    const plan = {
      title: wordsOrNull(fields.title) ?? defaultTitle(startsOn, cities),
      purpose: wordsOrNull(fields.purpose),
      leaderId: fields.leaderId ?? null,
      ledByUnitHead: fields.ledByUnitHead ?? false,
      startsOn,
      endsOn,
      halfDays: typeof fields.days === 'number' ? fields.days * 2 : null,
      cities,
      personIds: (fields.personIds ?? []).filter((id) => id !== fields.leaderId),
    };
    const saved =
      trip === undefined
        ? await run(
            client.trip.create({ ...plan, ...(fields.unitId ? { unitId: fields.unitId } : {}) }),
            t('created', { title: plan.title }),
          )
        : await run(
            client.trip.update({ ...factsOf(trip), ...plan, id: trip.id, unitId: fields.unitId ?? null }),
            t('saved', { title: plan.title }),
          );
    if (saved !== undefined) onSaved(saved.id);
  };

  const defaultTitle = (startsOn: string, cities: readonly string[]): string =>
    cities.length === 0
      ? t('form.defaultTitleNoCity', { from: startsOn })
      : t('form.defaultTitle', { month: Number(startsOn.slice(5, 7)), cities: cities.join('、') });

  const headOf = (leaderId: string | null): boolean =>
    people.data?.find(({ id }) => id === leaderId)?.unitHead ?? false;

  return (
    <Modal
      open
      width={640}
      title={trip === undefined ? t('form.createTitle') : t('form.editTitle')}
      okText={trip === undefined ? t('common:action.create') : t('common:action.save')}
      cancelText={t('common:action.cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={busy}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-trip-form"
        initialValues={trip === undefined ? { unitId: profile.data?.unitId } : toFields(trip)}
        onFinish={(fields) => void save(fields)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
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
        <Form.Item name="cities" label={t('field.cities')} className="lz-trip-wide">
          <Select
            mode="tags"
            tokenSeparators={['、', '，', ',', ' ']}
            placeholder={t('form.citiesPlaceholder')}
            options={usualCities.map((city) => ({ value: city, label: city }))}
          />
        </Form.Item>
        <Form.Item name="title" label={t('field.title')} className="lz-trip-wide">
          <LimitedInput limit={120} placeholder={t('form.titlePlaceholder')} />
        </Form.Item>
        <Form.Item
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
        </Form.Item>
        <Form.Item name="personIds" label={t('field.people')}>
          <PeoplePicker />
        </Form.Item>
        <Form.Item name="ledByUnitHead" valuePropName="checked" extra={t('form.headHint')} className="lz-trip-wide">
          <Checkbox>{t('field.ledByUnitHead')}</Checkbox>
        </Form.Item>
        <Form.Item name="unitId" label={t('field.unit')}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="purpose" label={t('field.purpose')} className="lz-trip-wide">
          <LimitedTextArea limit={1000} rows={2} className="lz-trip-grow" />
        </Form.Item>
      </Form>
    </Modal>
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
