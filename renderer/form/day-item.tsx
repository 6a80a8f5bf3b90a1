import { Form, type FormItemProps, type FormRule } from 'antd';
import { DayInput, type DayInputProps } from '../ui/day-input.tsx';
import { useKnownDay } from '../ui/use-known-day.ts';

type DayItemProps = Omit<DayInputProps, 'value' | 'onChange' | 'required' | 'ruled'> &
  Pick<FormItemProps, 'name' | 'label' | 'className' | 'dependencies' | 'noStyle'> & {
    /** What is said where a day must be there and is not. */
    readonly missing?: string | undefined;
    /** Another day of the form that this one does not come before, and what is said where it does. */
    readonly notBefore?: { readonly field: string; readonly words: string };
  };

/** A day of a form: a text that is no day, and a day that the field does not take, pass no form. */
export const DayItem = ({
  name,
  label,
  className,
  dependencies,
  noStyle,
  missing,
  notBefore,
  ...input
}: DayItemProps) => {
  const known = useKnownDay(input.max);
  const rules = input.disabled === true ? [] : [{ validator: known }];
  return (
    <Form.Item
      name={name}
      {...(label === undefined ? {} : { label })}
      {...(className === undefined ? {} : { className })}
      {...(dependencies === undefined ? {} : { dependencies })}
      {...(noStyle === undefined ? {} : { noStyle })}
      validateTrigger="onBlur"
      rules={[
        ...rules,
        ...(missing === undefined ? [] : [{ required: true, message: missing }]),
        ...(notBefore === undefined ? [] : [notEarlier(notBefore)]),
      ]}
    >
      <DayInput {...input} ruled />
    </Form.Item>
  );
};

/** Days compare as texts. */
const notEarlier =
  ({ field, words }: NonNullable<DayItemProps['notBefore']>): FormRule =>
  ({ getFieldValue }) => ({
    validator: (_, day: unknown) => {
      const other: unknown = getFieldValue(field);
      const isEarlier = typeof day === 'string' && typeof other === 'string' && day !== '' && day < other;
      return isEarlier ? Promise.reject(new Error(words)) : Promise.resolve();
    },
  });
