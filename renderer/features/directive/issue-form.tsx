import { Form, Modal, Segmented, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { directiveTarget } from '../../../shared/contract/directive.ts';
import { directiveKinds, directiveTargets } from '../../../shared/domain/directive/directive.ts';
import { api, client } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useCommand } from '../../api/use-command.ts';
import { DayItem } from '../../ui/day-item.tsx';
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
  const { t } = useTranslation(['directive', 'common']);
  const { run, busy } = useCommand('directive');
  const [form] = Form.useForm<Fields>();
  const units = useAnswer(api.organisation.listUnits.queryOptions(), { brief: true });
  const about = useTarget(target);

  // Who has the lead, or is the unit, is who it goes to, as long as nobody has chosen another.
  const { unitId } = about;
  useEffect(() => {
    if (unitId !== null && !form.isFieldTouched('unitId')) form.setFieldValue('unitId', unitId);
  }, [form, unitId]);

  const issue = async ({ body, ...fields }: Fields): Promise<void> => {
    const made = await run(
      client.directive.issue({
        ...fields,
        body: (body ?? '').trim() || null,
        target: target ?? { entity: 'unit', id: fields.unitId },
      }),
      t('issued', { title: fields.title }),
      'withoutUndo',
    );
    if (made !== undefined) onIssued(made.id);
  };

  return (
    <Modal
      open
      title={t('form.title')}
      okText={t('form.issue')}
      cancelText={t('common:action.cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      {target !== undefined && (
        <p className="lz-directive-quiet lz-directive-lead-in">
          {t('form.about', { target: t(`target.${target.entity}`), name: about.name ?? '' })}
        </p>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'assign' }}
        onFinish={(fields) => void issue(fields)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
        }}
      >
        <Form.Item name="kind" label={t('form.kind')}>
          <Segmented options={directiveKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="title"
          label={t('form.what')}
          rules={[{ required: true, whitespace: true, message: t('form.missing.title') }]}
        >
          <LimitedInput autoFocus limit={120} placeholder={t('form.whatHint')} />
        </Form.Item>
        <Form.Item name="body" label={t('form.body')}>
          <LimitedTextArea rows={3} limit={4000} />
        </Form.Item>
        <div className="lz-directive-pair">
          <Form.Item name="unitId" label={t('form.unit')} rules={[{ required: true, message: t('form.missing.unit') }]}>
            <Select
              showSearch={{ filterOption: holdsLabel }}
              notFoundContent={units.instead}
              options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <DayItem name="dueOn" label={t('form.due')} missing={t('form.missing.due')} />
        </div>
      </Form>
    </Modal>
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
