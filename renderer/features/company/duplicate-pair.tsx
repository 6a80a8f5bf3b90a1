import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CompanyDetail, SuspectedPair } from '../../../shared/contract/company.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { KeyboardHint } from '../../ui/keyboard-hint.tsx';
import { offIf } from '../../ui/looking-only.tsx';
import { suggestedKept } from './suggested-kept.ts';

export type Settling =
  | { readonly keptId: string; readonly mergedId: string; readonly fillGaps: boolean }
  | 'apart'
  | 'later';

interface DuplicatePairProps {
  readonly pair: SuspectedPair;
  readonly busy: boolean;
  readonly onSettle: (settling: Settling) => void;
}

/** Two records side by side, what differs first; settled by a button or by its number on the keyboard. */
export const DuplicatePair = ({ pair, busy, onSettle }: DuplicatePairProps) => {
  const { t } = useTranslation(['company', 'common']);
  const [fillGaps, setFillGaps] = useState(true);
  const first = useAnswer(api.company.get.queryOptions({ input: { id: pair.first.id } }));
  const second = useAnswer(api.company.get.queryOptions({ input: { id: pair.second.id } }));
  const kept =
    first.data === undefined || second.data === undefined ? undefined : suggestedKept(first.data, second.data);
  const merge = (keep: 'first' | 'second'): void => {
    const other = keep === 'first' ? 'second' : 'first';
    onSettle({ keptId: pair[keep].id, mergedId: pair[other].id, fillGaps });
  };
  useNumberKeys(
    busy ? [] : [() => merge('first'), () => merge('second'), () => onSettle('apart'), () => onSettle('later')],
  );

  return (
    <section className="lz-card lz-duplicate" aria-label={t('duplicates.pair')}>
      <p className="lz-duplicate-reason">{t(`common:likeness.${pair.reason}`)}</p>
      {first.instead ?? second.instead ?? <Differences first={first.data} second={second.data} />}
      <Checkbox checked={fillGaps} onChange={({ target }) => setFillGaps(target.checked)}>
        {t('duplicates.fillGaps')}
      </Checkbox>
      <div className="lz-duplicate-actions">
        {(['first', 'second'] as const).map((keep, index) => (
          <Button key={keep} type={kept === keep ? 'primary' : 'default'} {...offIf(busy)} onClick={() => merge(keep)}>
            {t('duplicates.merge', { side: t(`duplicates.${keep}`) })}
            <KeyboardHint keys={String(index + 1)} />
          </Button>
        ))}
        <Button {...offIf(busy)} onClick={() => onSettle('apart')}>
          {t('duplicates.apart')}
          <KeyboardHint keys="3" />
        </Button>
        <Button type="text" {...offIf(busy)} onClick={() => onSettle('later')}>
          {t('duplicates.later')}
          <KeyboardHint keys="4" />
        </Button>
      </div>
    </section>
  );
};

/** 1 to 4, where nothing is being typed and no dialog is open. */
const useNumberKeys = (acts: readonly (() => void)[]): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const act = acts[Number(event.key) - 1];
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input[type=text], textarea, [contenteditable]');
      if (act === undefined || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      // antd keeps closed dialogs in the page, hidden.
      if ([...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility())) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts]);
};

const fields = [
  'name',
  'formerNames',
  'shortName',
  'creditCode',
  'stockCode',
  'industryName',
  'province',
  'city',
  'county',
  'address',
  'groupName',
  'registeredCapital',
  'foundedOn',
  'scale',
  'website',
  'business',
] as const;
const lists = ['leads', 'visits', 'nodes', 'tags', 'notes'] as const;

interface DifferencesProps {
  readonly first: CompanyDetail | undefined;
  readonly second: CompanyDetail | undefined;
}

const Differences = ({ first, second }: DifferencesProps) => {
  const { t } = useTranslation('company');
  if (first === undefined || second === undefined) return null;
  const shown = (value: string | number | null): string =>
    typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
  const rows = [
    ...fields.map((field) => ({
      label: field === 'industryName' ? t('field.industryCode') : t(`field.${field}`),
      values: [shown(first[field]), shown(second[field])] as const,
    })),
    // Who they are, not how many: the same person on both sides is the strongest sign there is.
    { label: t('duplicates.lists.contacts'), values: [peopleOf(first), peopleOf(second)] as const },
    ...lists.map((list) => ({
      label: t(`duplicates.lists.${list}`),
      values: [countOf(first[list]), countOf(second[list])] as const,
    })),
  ].filter(({ values }) => values.some((value) => value !== ''));
  return (
    <table className="lz-duplicate-table">
      <thead>
        <tr>
          <th scope="col">
            <span className="lz-visually-hidden">{t('duplicates.field')}</span>
          </th>
          {[first, second].map((company, index) => (
            <th scope="col" key={company.id}>
              <Link href={`/companies/${company.id}`}>{t(index === 0 ? 'duplicates.first' : 'duplicates.second')}</Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, values: [left, right] }) => (
          <tr key={label} className={left === right ? 'lz-duplicate-same' : undefined}>
            <th scope="row">{label}</th>
            <td>{left === '' ? <span className="lz-duplicate-none">{t('duplicates.none')}</span> : left}</td>
            <td>{right === '' ? <span className="lz-duplicate-none">{t('duplicates.none')}</span> : right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const peopleOf = ({ contacts }: CompanyDetail): string =>
  contacts.map(({ name, phone }) => (phone === null ? name : `${name} ${phone}`)).join('；');

const countOf = (list: readonly unknown[]): string => (list.length === 0 ? '' : String(list.length));
