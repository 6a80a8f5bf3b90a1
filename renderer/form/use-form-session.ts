import { App, Form, type FormInstance } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type Client, clientOfForm } from '../api/client.ts';
import { errorText } from '../api/error-text.ts';
import { useUndoToast } from '../api/use-undo-toast.tsx';
import { changedInput, type Settled, same, type Values } from './changed-input.ts';
import { createDraftKeeper, type FoundDraft, noDraft } from './draft-keeper.ts';
import { useOpenForm } from './form-store.ts';
import { type ChangedField, changedMeanwhile, fieldOfRefusal } from './refusal.ts';

export interface Saved<T> {
  readonly value: T;
  readonly changeSetId: string | null;
}

/** Of acts that are no command of a record: nothing to undo. */
export const plain = async <T>(pending: Promise<T>): Promise<Saved<T>> => ({ value: await pending, changeSetId: null });

/** With what is typed here. */
export interface MeanwhileField extends ChangedField {
  readonly mine: unknown;
}

export interface OpenedForm<F> {
  /** For the one command that saves it. */
  readonly client: Client;
  /** Of an update: the fields that were changed, and what stood in them when the form was opened. */
  readonly changed: <I extends object>(toInput: (fields: F) => I) => ReturnType<typeof changedInput<I>>;
}

export interface FormOptions<F extends object, T> {
  /** What the draft is kept under (`trip.new`, `trip.<id>`); null: nothing of it may be kept. */
  readonly draft: string | null;
  readonly title: string;
  /** What it is about, where its draft is offered. */
  readonly about?: string;
  /** Where the form is opened by its address; otherwise whoever opens it says `useReopened`. */
  readonly address?: string;
  /** What stands in the fields at first; of an update, in all of them. */
  readonly values: NoInfer<Partial<F>>;
  /** Namespace of the words for what is refused. */
  readonly words: string;
  /** Of an update: the kind of record. */
  readonly entity?: string;
  readonly save: (fields: F, form: OpenedForm<F>) => Promise<Saved<T>>;
  /** What was done, in words; acts that go to other units are taken back by acts of their own (`withoutUndo`). */
  readonly said?: (value: T, fields: F) => string | undefined;
  readonly withoutUndo?: boolean;
  readonly onSaved?: (value: T) => void;
  readonly onClose?: () => void;
  /** The field at which a refusal stands, by its code; `any` for whatever names none. */
  readonly refusedAt?: Readonly<Record<string, string>>;
}

export interface FormSession {
  readonly form: FormInstance<Values>;
  readonly opening: Values;
  readonly busy: boolean;
  readonly refusal: unknown;
  readonly entity: string;
  readonly meanwhile: readonly MeanwhileField[];
  /** When what stands in the fields was written, if it is from before. */
  readonly restoredFrom: number | undefined;
  /** Why the draft is not in the file. */
  readonly unkept: unknown;
  readonly take: (field: MeanwhileField, take: Settled['take']) => void;
  readonly submit: () => void;
  readonly finish: (values: Values) => Promise<void>;
  readonly typed: () => void;
  readonly startAgain: () => void;
  readonly close: () => Promise<void>;
}

/** One life of a form: what stood in it when it was opened, its draft, and that it saves once however often it is asked to. */
export const useFormSession = <F extends object, T>(options: FormOptions<F, T>): FormSession => {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const undoToast = useUndoToast();
  const [form] = Form.useForm<Values>();
  const [opening] = useState<Values>(() => ({ ...options.values }));
  const before = useRef<Values>(opening);
  const settled = useRef<ReadonlyMap<string, Settled>>(new Map());
  const sent = useRef<Values>({});
  const saving = useRef(false);
  const typedMeanwhile = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [meanwhile, setMeanwhile] = useState<readonly MeanwhileField[]>([]);
  const [restoredFrom, setRestoredFrom] = useState<number>();
  const [unkept, setUnkept] = useState<unknown>();
  const { draft, address } = options;
  const title = options.about === undefined ? options.title : `${options.title} · ${options.about}`;
  const [keeper] = useState(() =>
    draft === null ? noDraft : createDraftKeeper({ key: draft, title, address }, setUnkept),
  );
  useOpenForm(draft ?? undefined);

  const restore = useCallback(
    ({ content, writtenAtMs }: FoundDraft): void => {
      const late = Object.keys(content.fields).filter((field) => form.isFieldTouched(field));
      const fields = Object.fromEntries(Object.entries(content.fields).filter(([field]) => !late.includes(field)));
      form.setFieldsValue(fields);
      before.current = { ...before.current, ...content.opened };
      setRestoredFrom(writtenAtMs);
      // What was typed before it arrived was kept without it.
      if (form.isFieldsTouched() && !saving.current) keeper.keep(unsavedOf(form, before.current));
    },
    [form, keeper],
  );

  useEffect(() => {
    let isGone = false;
    void keeper.found.then((found) => found !== null && !isGone && restore(found));
    const leave = (): void => void keeper.settle();
    window.addEventListener('pagehide', leave);
    return () => {
      isGone = true;
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [keeper, restore]);

  const typed = (): void => {
    // What is being saved is no draft any more; what was typed meanwhile is kept if it is refused.
    typedMeanwhile.current = saving.current;
    if (!saving.current) keeper.keep(unsavedOf(form, before.current));
  };

  const refuse = (error: unknown): void => {
    const changed = changedMeanwhile(error);
    setMeanwhile((changed ?? []).map((one) => ({ ...one, mine: sent.current[one.field] })));
    const names = form.getFieldsError().map(({ name }) => String(name[0]));
    const field = fieldOfRefusal(error, names, options.refusedAt);
    if (field === undefined) {
      setRefusal(changed === undefined ? error : undefined);
      return;
    }
    form.setFields([{ name: field, errors: [errorText(error, options.words)] }]);
    form.focusField(field);
  };

  const finish = async (values: Values): Promise<void> => {
    if (saving.current) return;
    // The fields of this form, whose rules have passed; of an update they were all there when it was opened.
    const [opened, fields] = [before.current as F, values as F];
    saving.current = true;
    typedMeanwhile.current = false;
    const cursor = document.activeElement;
    // At once: a key that came between would stand in a field and not be saved.
    flushSync(() => setBusy(true));
    // A form that takes nothing has lost the cursor; one that goes without it gives it back to nobody (useOverlayFocus).
    const takeCursorAgain = (): void => {
      flushSync(() => setBusy(false));
      if (cursor instanceof HTMLElement && document.activeElement === document.body) cursor.focus();
    };
    setRefusal(undefined);
    setMeanwhile([]);
    try {
      await keeper.settle();
      const changed: OpenedForm<F>['changed'] = (toInput) => {
        const input = toInput(fields);
        sent.current = Object.fromEntries(Object.entries(input));
        return changedInput(toInput(opened), input, settled.current);
      };
      const { value, changeSetId } = await options.save(fields, { changed, client: clientOfForm(draft) });
      keeper.keep(null);
      await keeper.settle();
      const words = options.said?.(value, fields);
      if (words !== undefined && options.withoutUndo === true) void message.success(words);
      else if (words !== undefined) undoToast(words, changeSetId);
      if (options.onClose === undefined) form.resetFields();
      takeCursorAgain();
      (options.onSaved ?? options.onClose)?.(value);
    } catch (error) {
      takeCursorAgain();
      refuse(error);
      saving.current = false;
      // The draft of before is still there: a form that was closed meanwhile must not write over it.
      if (typedMeanwhile.current) typed();
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };

  return {
    form,
    opening,
    entity: options.entity ?? '',
    busy,
    refusal,
    meanwhile,
    restoredFrom,
    unkept,
    take: ({ field, stored, mine }, take) => {
      settled.current = new Map(settled.current).set(field, { stored, take, mine });
    },
    submit: () => {
      if (!saving.current) form.submit();
    },
    finish,
    typed,
    startAgain: () => {
      before.current = opening;
      form.resetFields();
      setRestoredFrom(undefined);
      keeper.keep(null);
    },
    close: async () => {
      const isKept = unsavedOf(form, before.current) === null || (await keeper.settle());
      const leaves =
        isKept ||
        (await modal.confirm({
          title: t('form.closeAsk'),
          content: t('form.closeLoses'),
          okText: t('form.closeAnyway'),
          cancelText: t('form.goOn'),
        }));
      if (leaves) options.onClose?.();
    },
  };
};

/** What stands in the fields and is not what was seen when it was opened; null where that is nothing. */
const unsavedOf = (form: FormInstance<Values>, seen: Values): FoundDraft['content'] | null => {
  const now: Values = form.getFieldsValue(true);
  const changed = Object.keys(now).filter((field) => !same(now[field], seen[field]));
  if (changed.length === 0) return null;
  const of = (values: Values) => Object.fromEntries(changed.map((field) => [field, values[field] ?? null]));
  // Fields hold texts, numbers, yes or no and lists of these.
  return { fields: of(now), opened: of(seen) } as FoundDraft['content'];
};
