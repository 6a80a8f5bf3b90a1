import { Segmented, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { directiveTarget } from '../../../shared/contract/directive.ts';
import { directiveKinds, directiveLimits, directiveTargets } from '../../../shared/domain/directive/directive.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { DayItem } from '../../form/day-item.tsx';
import { Field, useFields } from '../../form/field.tsx';
import { FormDialog } from '../../form/form-dialog.tsx';
import { holdsLabel } from '../../ui/holds-label.ts';
import { LimitedInput, LimitedTextArea } from '../../ui/limited-text.tsx';

export interface DirectiveTarget {
  readonly entity: (typeof directiveTarget)['options'][number];
  readonly id: string;
}

/** Undefined: the form asks for a unit, and the directive is about that unit. */
export const targetOfAddress = (asked: URLSearchParams): DirectiveTarget | undefined => {
  const entity = directiveTargets.find((each) => each === asked.get('target'));
  const id = asked.get('id');
  return entity === undefined || id === null ? undefined : { entity, id };
};

interface Fields {
  readonly kind: (typeof directiveKinds)[number];
  readonly title: string;
  readonly body?: string;
  readonly unitId: string;
  readonly dueOn: string;
}

interface IssueFormProps {
  readonly target: DirectiveTarget | undefined;
  readonly onClose: () => void;
  readonly onIssued: (id: string) => void;
}

export const IssueForm = ({ target, onClose, onIssued }: IssueFormProps) => {
  const { t } = useTranslation('directive');
  const about = useTarget(target);
  return (
    <FormDialog
      {...draftOf(target)}
      title={t('form.title')}
      okText={t('form.issue')}
      words="directive"
      values={{ kind: 'assign' }}
      withoutUndo
      lead={
        target !== undefined && (
          <p className="lz-record-quiet lz-record-lead-in">
            {t('form.about', { target: t(`targetEntity.${target.entity}`), name: about.name ?? '' })}
          </p>
        )
      }
      save={({ body, ...fields }: Fields, { client }) =>
        client.directive.issue({
          ...fields,
          body: (body ?? '').trim() || null,
          target: target ?? { entity: 'unit', id: fields.unitId },
        })
      }
      said={(_, { title }) => t('issued', { title })}
      onSaved={({ id }) => onIssued(id)}
      onClose={onClose}
    >
      <IssueFields unitId={about.unitId} />
    </FormDialog>
  );
};

/** One draft for each record that a directive is about; its address opens the form again. */
const draftOf = (target: DirectiveTarget | undefined): { readonly draft: string; readonly address: string } =>
  target === undefined
    ? { draft: 'directive.new', address: '/directives?new=1' }
    : {
        draft: `directive.new.${target.entity}.${target.id}`,
        address: `/directives?new=1&target=${target.entity}&id=${target.id}`,
      };

/** Who has the lead, or is the unit, is who it goes to, as long as nobody has chosen another. */
const IssueFields = ({ unitId }: { readonly unitId: string | null }) => {
  const { t } = useTranslation('directive');
  const form = useFields<Fields>();
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  useEffect(() => {
    if (unitId !== null && !form.isFieldTouched('unitId')) form.setFieldValue('unitId', unitId);
  }, [form, unitId]);
  return (
    <>
      <Field name="kind" label={t('form.kind')}>
        <Segmented options={directiveKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Field>
      <Field
        name="title"
        label={t('form.what')}
        rules={[{ required: true, whitespace: true, message: t('form.missing.title') }]}
      >
        <LimitedInput autoFocus limit={directiveLimits.title} placeholder={t('form.whatHint')} />
      </Field>
      <Field name="body" label={t('form.body')}>
        <LimitedTextArea rows={3} limit={directiveLimits.body} />
      </Field>
      <div className="lz-record-pair">
        <Field name="unitId" label={t('form.unit')} rules={[{ required: true, message: t('form.missing.unit') }]}>
          <Select
            showSearch={{ filterOption: holdsLabel }}
            notFoundContent={units.instead}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <DayItem name="dueOn" label={t('form.due')} missing={t('form.missing.due')} />
      </div>
    </>
  );
};

/** How the target is called, and the unit that it suggests. */
const useTarget = (
  target: DirectiveTarget | undefined,
): { readonly name: string | null; readonly unitId: string | null } => {
  const id = target?.id ?? '';
  const lead = useAnswer({
    ...api.lead.get.queryOptions({ input: { id } }),
    enabled: target?.entity === 'lead',
  });
  const node = useAnswer({
    ...api.chain.node.queryOptions({ input: { id } }),
    enabled: target?.entity === 'chain_node',
  });
  const units = useAnswer(api.organisation.listUnits.queryOptions());
  switch (target?.entity) {
    case 'lead':
      return { name: lead.data?.name ?? null, unitId: lead.data?.unitId ?? null };
    case 'chain_node':
      return { name: node.data?.node.name ?? null, unitId: null };
    case 'unit':
      return { name: units.data?.find((unit) => unit.id === id)?.name ?? null, unitId: id };
    case undefined:
      return { name: null, unitId: null };
  }
};
