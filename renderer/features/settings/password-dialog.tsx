import { useMutation } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';

export type PasswordTask = 'set' | 'change' | 'remove';

interface PasswordFields {
  readonly current?: string;
  readonly next?: string;
  readonly again?: string;
}

interface PasswordDialogProps {
  readonly task: PasswordTask;
  readonly onClose: () => void;
  /** After it was saved; closing otherwise. */
  readonly onDone?: () => void;
}

export const PasswordDialog = ({ task, onClose, onDone = onClose }: PasswordDialogProps) => {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const [form] = Form.useForm<PasswordFields>();
  const options = {
    onError: (error: Error) => form.setFields([{ name: errorField(task), errors: [errorText(error, 'workspace')] }]),
    onSuccess: () => {
      void message.success(t(task === 'remove' ? 'security.removed' : 'security.saved'));
      onDone();
    },
  };
  const set = useMutation(api.workspace.setPassword.mutationOptions(options));
  const remove = useMutation(api.workspace.removePassword.mutationOptions(options));

  const submit = ({ current = '', next = '' }: PasswordFields) => {
    if (task === 'remove') remove.mutate({ current });
    else set.mutate({ password: next, ...(task === 'change' ? { current } : {}) });
  };
  return (
    <Modal
      open
      title={t(titles[task])}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={set.isPending || remove.isPending}
    >
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {task !== 'set' && (
          <Form.Item name="current" label={t('security.current')}>
            <Input.Password autoFocus autoComplete="current-password" onPressEnter={() => form.submit()} />
          </Form.Item>
        )}
        {task !== 'remove' && (
          <>
            <Form.Item
              name="next"
              label={t('security.next')}
              rules={[{ required: true, min: 8, message: t('security.tooShort') }]}
            >
              <Input.Password autoFocus={task === 'set'} autoComplete="new-password" />
            </Form.Item>
            <Form.Item
              name="again"
              label={t('security.again')}
              dependencies={['next']}
              rules={[
                {
                  validator: (_, value: unknown) =>
                    value === form.getFieldValue('next')
                      ? Promise.resolve()
                      : Promise.reject(new Error(t('security.mismatch'))),
                },
              ]}
            >
              <Input.Password autoComplete="new-password" onPressEnter={() => form.submit()} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
};

const titles = {
  set: 'security.setPassword',
  change: 'security.changePassword',
  remove: 'security.removePassword',
} as const;

const errorField = (task: PasswordTask): keyof PasswordFields => (task === 'set' ? 'next' : 'current');
