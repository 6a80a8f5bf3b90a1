import { App, AutoComplete, Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../renderer/ui/day-input.tsx';
import { LimitedTextArea } from '../../../renderer/ui/limited-text.tsx';
import type { AdminRuleSet } from '../../../shared/admin/rules.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { useWriting } from '../../api/queries.ts';
import { EnterSubmits } from '../../parts/enter-submits.tsx';

interface RuleSetFormProps {
  readonly sets: readonly AdminRuleSet[];
  readonly onClose: () => void;
}

interface RuleSetValues {
  readonly name: string;
  readonly effectiveOn: string;
  readonly content: string;
}

/** Starts from the last version, so that what stays the same need not be typed. */
export const RuleSetForm = ({ sets, onClose }: RuleSetFormProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const add = useWriting('addRuleSet');
  const [form] = Form.useForm<RuleSetValues>();
  const required = [{ required: true, whitespace: true, message: t('session.required') }];
  const last = lastOf(sets, sets[0]?.name ?? '');
  const submit = (values: RuleSetValues): void =>
    add.mutate(values, {
      onSuccess: ({ revision }) => {
        void message.success(t('rules.published', { name: values.name, revision }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={sets.length === 0 ? t('rules.addFirst') : t('rules.add')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={680}
    >
      <Form<RuleSetValues>
        name="rule-set"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-console-form"
        initialValues={{
          name: last?.name ?? '',
          content: last?.content ?? '',
          effectiveOn: calendarDayOfMs(Date.now()),
        }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={t('rules.name')}
          rules={[
            ...required,
            { max: textLimits.console.name, message: t('rules.nameTooLong', { limit: textLimits.console.name }) },
          ]}
        >
          <AutoComplete
            autoFocus
            options={[...new Set(sets.map(({ name }) => name))].map((value) => ({ value }))}
            onSelect={(name: string) => form.setFieldValue('content', lastOf(sets, name)?.content ?? '')}
          />
        </Form.Item>
        <Form.Item name="effectiveOn" label={t('rules.effectiveOn')} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="content" label={t('rules.content')} rules={required}>
          <LimitedTextArea rows={10} limit={textLimits.console.rules} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  );
};

const lastOf = (sets: readonly AdminRuleSet[], name: string): AdminRuleSet | undefined =>
  sets.filter((set) => set.name === name).toSorted((a, b) => b.revision - a.revision)[0];
