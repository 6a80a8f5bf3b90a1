import { Form, type FormItemProps } from 'antd';

/** A labelled value of a form. */
export const Field = (props: FormItemProps) => <Form.Item {...props} />;

/** What stands in a field now; for what is shown below the form. */
export const useFieldValue = <T,>(name: string | readonly []): T | undefined => Form.useWatch(name as string);

/** The fields of the form around, to read and to fill. */
export const useFields = Form.useFormInstance;
