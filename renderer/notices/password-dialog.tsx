import { useTranslation } from 'react-i18next';
import { textLimits } from '../../shared/kernel/text-limits.ts';
import { client } from '../api/client.ts';
import { Field } from '../form/field.tsx';
import { FormDialog } from '../form/form-dialog.tsx';
import { plain } from '../form/use-form-session.ts';
import { LimitedPassword } from '../ui/limited-text.tsx';

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
  const { t } = useTranslation(['settings', 'common']);
  const save = ({ current = '', next = '' }: PasswordFields) =>
    plain(
      task === 'remove'
        ? client.workspace.removePassword({ current })
        : client.workspace.setPassword({ password: next, ...(task === 'change' ? { current } : {}) }),
    );
  return (
    <FormDialog
      draft={null}
      title={t(titles[task])}
      okText={t('common:action.confirm')}
      words="workspace"
      refusedAt={{ any: task === 'set' ? 'next' : 'current' }}
      values={{}}
      withoutUndo
      save={save}
      said={() => t(task === 'remove' ? 'security.removed' : 'security.saved')}
      onSaved={onDone}
      onClose={onClose}
    >
      {task !== 'set' && (
        <Field name="current" label={t('security.current')}>
          <LimitedPassword limit={textLimits.workspace.password} autoFocus autoComplete="current-password" />
        </Field>
      )}
      {task !== 'remove' && (
        <>
          <Field
            name="next"
            label={t('security.next')}
            rules={[{ required: true, min: 8, message: t('security.tooShort') }]}
          >
            <LimitedPassword
              limit={textLimits.workspace.password}
              autoFocus={task === 'set'}
              autoComplete="new-password"
            />
          </Field>
          <Field
            name="again"
            label={t('security.again')}
            dependencies={['next']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value: unknown) =>
                  value === getFieldValue('next')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('security.mismatch'))),
              }),
            ]}
          >
            <LimitedPassword limit={textLimits.workspace.password} autoComplete="new-password" />
          </Field>
        </>
      )}
    </FormDialog>
  );
};

const titles = {
  set: 'security.setPassword',
  change: 'security.changePassword',
  remove: 'security.removePassword',
} as const;
