import { Form, type FormItemProps } from 'antd';
import { DayInput, type DayInputProps } from './day-input.tsx';
import { useKnownDay } from './use-known-day.ts';

type DayItemProps = Omit<DayInputProps, 'value' | 'onChange' | 'required' | 'ruled'> &
  Pick<FormItemProps, 'name' | 'label' | 'className' | 'dependencies' | 'noStyle'> & {
    /** What is said where a day must be there and is not. */
    readonly missing?: string | undefined;
  };

/** A day of a form: a text that is no day, and a day that the field does not take, pass no form. */
export const DayItem = ({ name, label, className, dependencies, noStyle, missing, ...input }: DayItemProps) => {
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
      rules={[...rules, ...(missing === undefined ? [] : [{ required: true, message: missing }])]}
    >
      <DayInput {...input} ruled />
    </Form.Item>
  );
};
