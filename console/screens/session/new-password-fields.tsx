import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { LimitedPassword } from '../../../renderer/ui/limited-text.tsx';
import { textLimits } from '../../../shared/kernel/text-limits.ts';

/** As the contract asks for (shared/admin/session.ts). */
const shortest = 12;

export const NewPasswordFields = () => {
  const { t } = useTranslation();
  return (
    <>
      <Form.Item
        name="password"
        label={t('session.newPassword')}
        extra={t('session.passwordHint')}
        rules={[{ required: true, min: shortest, message: t('session.passwordHint') }]}
      >
        <LimitedPassword autoComplete="new-password" limit={textLimits.workspace.password} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('session.again')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('session.required') },
          ({ getFieldValue }) => ({
            validator: async (_, value: unknown) => {
              if (value !== getFieldValue('password')) throw new Error(t('session.notSame'));
            },
          }),
        ]}
      >
        <LimitedPassword autoComplete="new-password" limit={textLimits.workspace.password} />
      </Form.Item>
    </>
  );
};
