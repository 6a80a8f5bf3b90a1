import { App, Checkbox, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { LimitedInput } from '../../../renderer/ui/limited-text.tsx';
import { type AdminUnit, unitKind } from '../../../shared/admin/directory.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { useWriting } from '../../api/queries.ts';
import { EnterSubmits } from '../../parts/enter-submits.tsx';

interface UnitFormProps {
  readonly unit: AdminUnit | null;
  readonly onClose: () => void;
}

type UnitValues = Pick<AdminUnit, 'name' | 'kind' | 'reports'>;

export const UnitForm = ({ unit, onClose }: UnitFormProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useWriting('saveUnit');
  const [form] = Form.useForm<UnitValues>();
  const submit = (values: UnitValues): void =>
    save.mutate(unit === null ? values : { ...values, id: unit.id }, {
      onSuccess: () => {
        void message.success(t('done.saved'));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={unit === null ? t('units.add') : t('units.edit')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      <Form<UnitValues>
        name="unit"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-console-form"
        initialValues={unit ?? { name: '', kind: 'town', reports: true }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={t('units.name')}
          rules={[{ required: true, whitespace: true, message: t('session.required') }]}
        >
          <LimitedInput autoFocus limit={textLimits.console.name} />
        </Form.Item>
        <Form.Item name="kind" label={t('units.kind')}>
          <Select options={unitKind.options.map((kind) => ({ value: kind, label: t(`units.kinds.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="reports" valuePropName="checked">
          <Checkbox>{t('units.reports')}</Checkbox>
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  );
};
