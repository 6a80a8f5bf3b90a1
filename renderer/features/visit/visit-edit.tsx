import { useMutation } from '@tanstack/react-query';
import { App, Form, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { VisitDetail } from '../../../shared/contract/visit.ts';
import { visitKinds } from '../../../shared/domain/trip/trip.ts';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { toldHere } from '../../api/tell-failure.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoToast } from '../../api/use-undo-toast.tsx';
import { DayItem } from '../../form/day-item.tsx';
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
  const { t } = useTranslation(['visit', 'common']);
  const { message } = App.useApp();
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Fields>();
  const update = useMutation(api.visit.update.mutationOptions({ meta: toldHere }));
  const trips = useAnswer(api.trip.list.queryOptions({ input: {} }), { brief: true });

  const save = async ({ company, ...fields }: Fields): Promise<void> => {
    try {
      const { changeSetId } = await update.mutateAsync({
        id: visit.id,
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
        nextStepDueOn: fields.nextStepDueOn,
      });
      undoToast(t('saved', { company: company.name }), changeSetId);
      onClose();
    } catch (error) {
      void message.error(errorText(error, 'visit'));
    }
  };

  return (
    <Modal
      open
      title={t('page.editTitle')}
      width={640}
      okText={t('common:action.save')}
      cancelText={t('common:action.cancel')}
      onOk={form.submit}
      onCancel={onClose}
      confirmLoading={update.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-visit-edit-form"
        initialValues={{
          ...visit,
          // The trip may be gone while the visit stays.
          tripId: visit.tripTitle === null ? null : visit.tripId,
          company: { id: visit.companyId, name: visit.companyName },
        }}
        onFinish={(fields) => void save(fields)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        <Form.Item name="kind" label={t('field.kind')}>
          <Segmented options={visitKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
        <DayItem name="visitedOn" label={t('field.visitedOn')} missing={t('problem.dayMissing')} max={officeToday()} />
        <Form.Item name="company" label={t('field.company')} className="lz-visit-wide">
          <CompanyOrName />
        </Form.Item>
        <Form.Item name="tripId" label={t('field.trip')}>
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
        </Form.Item>
        <Form.Item name="city" label={t('field.city')}>
          <LimitedInput limit={60} />
        </Form.Item>
        <Form.Item name="personIds" label={t('field.people')}>
          <PeoplePicker />
        </Form.Item>
        <Form.Item name="metWith" label={t('field.metWith')}>
          <LimitedInput limit={200} />
        </Form.Item>
        <Form.Item name="summary" label={t('field.summary')} className="lz-visit-wide">
          <LimitedTextArea limit={4000} rows={2} className="lz-visit-grow" />
        </Form.Item>
        <Form.Item name="outcome" label={t('field.outcome')} className="lz-visit-wide">
          <LimitedTextArea limit={2000} rows={2} className="lz-visit-grow" />
        </Form.Item>
        <Form.Item name="nextStep" label={t('field.nextStep')}>
          <LimitedInput limit={500} />
        </Form.Item>
        <DayItem name="nextStepDueOn" label={t('field.due')} />
      </Form>
    </Modal>
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
