import { Form, type FormItemProps } from 'antd';

/** A labelled value of a form. */
export const Field = (props: FormItemProps) => <Form.Item {...props} />;

/** What stands in a field now; for what is shown below the form. */
export const useFieldValue = <T,>(name: string): T | undefined => Form.useWatch<T | undefined>(name);

/** The fields of the form around, to read and to fill. */
export const useFields = Form.useFormInstance;
