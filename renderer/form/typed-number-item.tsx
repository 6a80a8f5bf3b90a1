import { Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { TypedMeaning } from '../ui/typed-meaning.tsx';

/** What a text says; `words` is why it is no number that the field takes. */
export type NumberReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'refused'; readonly words: string };

interface TypedNumberItemProps extends NumberRule {
  readonly name: string;
  readonly label: string;
  readonly extra?: ReactNode;
}

export interface NumberRule {
  readonly suffix: string;
  readonly read: (text: string) => NumberReading;
  /** As the field shows it at rest; `read` takes it back. */
  readonly show: (number: number) => string;
  /** What stands beside the field while it is typed. */
  readonly meaning: (number: number) => string;
}

/**
 * A number of a form, typed in any way its rule reads. Antd's own number field empties or rounds what it does not
 * understand, without a word; here the text stays as it was typed and passes no form.
 */
export const TypedNumberItem = ({ name, label, extra, ...rule }: TypedNumberItemProps) => {
  const known = (_: unknown, value: unknown): Promise<void> => {
    const reading = typeof value === 'string' ? rule.read(value) : undefined;
    return reading?.kind === 'refused' ? Promise.reject(new Error(reading.words)) : Promise.resolve();
  };
  return (
    <Form.Item name={name} label={label} extra={extra} validateTrigger="onBlur" rules={[{ validator: known }]}>
      <TypedNumberInput {...rule} />
    </Form.Item>
  );
};

interface TypedNumberInputProps extends NumberRule {
  readonly value?: number | string | null;
  /** The number, null for nothing, or the text that is none. */
  readonly onChange?: (number: number | string | null) => void;
  readonly onBlur?: () => void;
  readonly id?: string;
  readonly label?: string;
}

/** The field alone, also outside of a form; `label` where nothing beside it names it. */
export const TypedNumberInput = ({
  value,
  onChange,
  onBlur,
  id,
  label,
  suffix,
  read,
  show,
  meaning,
}: TypedNumberInputProps) => {
  const [typed, setTyped] = useState<string>();
  const [focused, setFocused] = useState(false);
  const shown = typed ?? (typeof value === 'number' ? show(value) : (value ?? ''));
  const reading = read(shown);
  const isRefused = reading.kind === 'refused';
  return (
    <span className="lz-typed-field">
      <Input
        {...(id === undefined ? {} : { id })}
        {...(label === undefined ? {} : { 'aria-label': label, placeholder: label })}
        {...(isRefused ? { status: 'error' as const } : {})}
        suffix={suffix}
        aria-invalid={isRefused}
        value={shown}
        onChange={({ target }) => {
          const said = read(target.value);
          setTyped(target.value);
          onChange?.(said.kind === 'number' ? said.number : said.kind === 'empty' ? null : target.value);
        }}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          if (!isRefused) setTyped(undefined);
          onBlur?.();
        }}
      />
      {focused && typed !== undefined && reading.kind === 'number' && (
        <TypedMeaning>{meaning(reading.number)}</TypedMeaning>
      )}
    </span>
  );
};
