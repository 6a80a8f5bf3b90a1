import { keepPreviousData } from '@tanstack/react-query';
import type { InputRef } from 'antd';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundCompany } from '../../../shared/contract/company.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { LimitedInput } from '../../ui/limited-text.tsx';
import { useAfterAnswer } from '../../ui/use-after-answer.ts';
import type { CompanyChoice } from './visit-draft.ts';

interface CompanyFieldProps {
  readonly id: string;
  readonly value: CompanyChoice;
  readonly onChange: (choice: CompanyChoice) => void;
  /** Enter on a company that is settled: on to the next field. */
  readonly onSettled: () => void;
  readonly inputRef: Ref<InputRef>;
  readonly status: '' | 'error';
}

type Option =
  | { readonly kind: 'known'; readonly company: FoundCompany }
  | { readonly kind: 'add' | 'typed'; readonly name: string };

/**
 * A company in as few keys as there can be: initials, Enter. Not the picker of the other screens, because that one
 * writes a new company at once; here it belongs to the same command as the visit.
 */
export const CompanyField = ({ id, value, onChange, onSettled, inputRef, status }: CompanyFieldProps) => {
  const { t } = useTranslation('visit');
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const text = value.text.trim();
  const found = useAnswer(
    {
      ...api.company.search.queryOptions({ input: { text, limit: 8 } }),
      enabled: text !== '' && value.companyId === null,
      placeholderData: keepPreviousData,
    },
    { brief: true },
  );
  const ready = found.isCurrent;
  const options = text === '' ? [] : optionsFor(text, found.data ?? [], ready);

  const take = (option: Option): void => {
    setOpen(false);
    onChange(
      option.kind === 'known'
        ? {
            text: option.company.name,
            companyId: option.company.id,
            shortName: option.company.shortName,
            city: option.company.city,
            add: false,
          }
        : { text: option.name, companyId: null, shortName: null, city: null, add: option.kind === 'add' },
    );
  };
  const settle = useAfterAnswer<'enter' | 'tab'>({
    text,
    answered: ready,
    take: (by) => {
      const option = options[active];
      // Leaving with Tab keeps a name that the library does not know as it was typed.
      if (option !== undefined && (by === 'enter' || option.kind === 'known')) take(option);
    },
  });
  const isOpen = open && text !== '';

  const move = (step: 1 | -1): void => {
    if (open) setActive((active + step + options.length) % Math.max(options.length, 1));
    else setOpen(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
        break;
      case 'Enter':
        event.preventDefault();
        if (isOpen) settle('enter');
        if (text !== '') onSettled();
        break;
      case 'Tab':
        if (isOpen && !event.shiftKey) settle('tab');
        break;
      case 'Escape':
        if (open) event.stopPropagation();
        setOpen(false);
        break;
    }
  };

  return (
    <div className="lz-visit-company">
      <LimitedInput
        id={id}
        ref={inputRef}
        value={value.text}
        placeholder={t('placeholder.company')}
        limit={textLimits.visit.companyName}
        status={status}
        autoFocus
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && options.length > 0 ? `${listId}-${active}` : undefined}
        onChange={(event) => {
          setActive(0);
          setOpen(true);
          onChange({ text: event.target.value, companyId: null, shortName: null, city: null, add: false });
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        suffix={text !== '' && !open ? <small>{t(`company.${settledAs(value)}`)}</small> : <span />}
      />
      <div id={listId} role="listbox" aria-label={t('company.options')} className="lz-visit-options" hidden={!isOpen}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of a combobox are those of its input
          <div
            key={option.kind === 'known' ? option.company.id : option.kind}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="lz-visit-option"
            // The input must keep the focus.
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setActive(index)}
            onClick={() => take(option)}
          >
            {option.kind === 'known' ? (
              <>
                <span>{option.company.name}</span>
                <small>{noteOf(option.company)}</small>
              </>
            ) : (
              <span>{t(option.kind === 'add' ? 'company.add' : 'company.keepTyped', { name: option.name })}</span>
            )}
          </div>
        ))}
        {options.length === 0 && (
          <div role="option" tabIndex={-1} aria-selected={false} aria-disabled className="lz-visit-option">
            {found.failed ? found.instead : <small>{t('company.searching')}</small>}
          </div>
        )}
      </div>
    </div>
  );
};

const optionsFor = (text: string, companies: readonly FoundCompany[], ready: boolean): readonly Option[] => {
  const known = companies.map((company): Option => ({ kind: 'known', company }));
  const isKnown = companies.some(({ name, shortName }) => name === text || shortName === text);
  if (isKnown || !ready) return known;
  return [...known, { kind: 'add', name: text }, { kind: 'typed', name: text }];
};

const settledAs = ({ companyId, add }: CompanyChoice): 'known' | 'willAdd' | 'typed' => {
  if (companyId !== null) return 'known';
  return add ? 'willAdd' : 'typed';
};

const noteOf = ({ shortName, stockCode, city }: FoundCompany): string =>
  [shortName, stockCode, city].filter((part) => part !== null).join(' · ');
