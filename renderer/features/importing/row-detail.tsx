import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../../shared/contract/importing.ts';
import { type Diff, fieldWord, valueWord } from './diff-words.ts';

/** Why a row does what it does: its reason, the cells to look at, the fields that would change. */
export const RowDetail = ({ row: { reason, into, warnings, diff } }: { readonly row: ImportRow }) => {
  const { t } = useTranslation(['importing', 'common']);
  return (
    <ul className="lz-importing-detail">
      {reason !== null && <li>{t(`reason.${reason}`, { into: into ?? '' })}</li>}
      {diff.map((change, index) => (
        // Two new contacts have the same field; their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <DiffLine key={`${change.field}-${index}`} change={change} />
      ))}
      {warnings.map(({ type, heading, text, like }) => (
        <li key={`${type}-${heading}-${text}`} className="lz-importing-warning">
          {t(`warning.${type}`, {
            heading,
            text: text.length > 60 ? `${text.slice(0, 60)}…` : text,
            why: like === undefined ? '' : t(`common:likeness.${like.reason}`),
            where:
              like === undefined || like.row === null
                ? t('duplicateIn.library')
                : t('duplicateIn.row', { row: like.row }),
          })}
        </li>
      ))}
    </ul>
  );
};

const DiffLine = ({ change: { field, before, after } }: { readonly change: Diff }) => {
  const { t } = useTranslation(['importing', 'lead', 'chain']);
  const shown = (value: Diff['before']): string => {
    if (value === null || value === '') return t('field.empty');
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    const text = valueWord(field, String(value), t);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  };
  return (
    <li>
      {fieldWord(field, t)}：<del>{shown(before)}</del> → <ins>{shown(after)}</ins>
    </li>
  );
};
