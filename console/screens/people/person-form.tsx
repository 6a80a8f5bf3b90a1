import { App, Checkbox, Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { holdsLabel } from '../../../renderer/ui/holds-label.ts';
import { LimitedInput } from '../../../renderer/ui/limited-text.tsx';
import { type AdminPerson, type AdminUnit, role } from '../../../shared/admin/directory.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { useWriting } from '../../api/queries.ts';
import { EnterSubmits } from '../../parts/enter-submits.tsx';

interface PersonFormProps {
  readonly person: AdminPerson | null;
  readonly units: readonly AdminUnit[];
  readonly onClose: () => void;
}

interface PersonValues {
  readonly name: string;
  readonly post: string;
  readonly unitId: string;
  readonly unitHead: boolean;
  readonly role: AdminPerson['role'];
}

export const PersonForm = ({ person, units, onClose }: PersonFormProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useWriting('savePerson');
  const [form] = Form.useForm<PersonValues>();
  const chosenRole = Form.useWatch('role', form) ?? person?.role ?? 'member';
  const required = [{ required: true, whitespace: true, message: t('session.required') }];

  const submit = ({ post, ...values }: PersonValues): void => {
    const input = { ...values, post: post.trim() === '' ? null : post };
    save.mutate(person === null ? input : { ...input, id: person.id }, {
      onSuccess: () => {
        void message.success(t('done.saved'));
        onClose();
      },
    });
  };

  return (
    <Modal
      open
      title={person === null ? t('people.add') : t('people.edit')}
      okText={t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={480}
    >
      <Form<PersonValues>
        name="person"
        form={form}
        layout="vertical"
        requiredMark={false}
        className="lz-console-form"
        initialValues={valuesOf(person, units)}
        onFinish={submit}
      >
        <Form.Item name="name" label={t('people.name')} rules={required}>
          <LimitedInput autoFocus limit={textLimits.console.name} />
        </Form.Item>
        <Form.Item name="post" label={t('people.post')}>
          <LimitedInput limit={textLimits.console.post} />
        </Form.Item>
        <Form.Item name="unitId" label={t('people.unit')} rules={required}>
          <Select
            showSearch={{ filterOption: holdsLabel }}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="unitHead" valuePropName="checked">
          <Checkbox>{t('people.unitHead')}</Checkbox>
        </Form.Item>
        <Form.Item name="role" label={t('people.role')} extra={t(`people.roleHint.${chosenRole}`)}>
          <Select options={role.options.map((value) => ({ value, label: t(`people.roles.${value}`) }))} />
        </Form.Item>
        <EnterSubmits />
      </Form>
    </Modal>
  );
};

const valuesOf = (person: AdminPerson | null, units: readonly AdminUnit[]): Partial<PersonValues> => {
  const [only, ...others] = units;
  if (person === null) {
    return {
      name: '',
      post: '',
      unitHead: false,
      role: 'member',
      ...(only !== undefined && others.length === 0 ? { unitId: only.id } : {}),
    };
  }
  const { name, post, unitId, unitHead, role: present } = person;
  return { name, post: post ?? '', unitHead, role: present, ...(unitId === null ? {} : { unitId }) };
};
