import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportRow } from '../../../shared/contract/importing.ts';
import { keptIn } from '../../../shared/domain/importing/kept-in.ts';
import { type Diff, fieldWord, isAdded, shownValue } from './diff-words.ts';

/** Why a row does what it does: its reason, the cells to look at, the fields that would change. */
interface RowDetailProps {
  readonly row: ImportRow;
  readonly kind: ImportKind | undefined;
}

export const RowDetail = ({ row: { status, reason, into, warnings, diff, values }, kind }: RowDetailProps) => {
  const { t } = useTranslation(['importing', 'common']);
  return (
    <ul className="lz-importing-detail">
      {reason !== null && <li>{t(`reason.${reason}`, { into: into ?? '', kept: t(`keptIn.${keptIn(kind)}`) })}</li>}
      {status === 'added' && values.length > 0 && (
        <li className="lz-importing-values">
          {values.map(({ field, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and two contacts have one field
            <Value key={`${field}-${index}`} field={field} value={value} />
          ))}
        </li>
      )}
      {diff.map((change, index) => (
        // Two new contacts have the same field; their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
        <DiffLine key={`${change.field}-${index}`} change={change} />
      ))}
      {warnings.map(({ type, heading, text, like }) => (
        <li key={`${type}-${heading}-${text}`} className="lz-importing-warning">
          {t(`warning.${type}`, {
            heading,
            kept: t(`keptIn.${keptIn(kind, type)}`),
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

const Value = ({ field, value }: ImportRow['values'][number]) => {
  const { t } = useTranslation(['importing', 'lead', 'chain']);
  return (
    <span>
      <span className="lz-importing-quiet">{fieldWord(field, t)}</span> {shownValue(field, value, t)}
    </span>
  );
};

const DiffLine = ({ change: { field, before, after } }: { readonly change: Diff }) => {
  const { t } = useTranslation(['importing', 'lead', 'chain']);
  // What is added stands in the place of nothing.
  if (isAdded(field))
    return (
      <li>
        {fieldWord(field, t)}：<ins>{shownValue(field, after, t)}</ins>
      </li>
    );
  return (
    <li>
      {fieldWord(field, t)}：<del>{shownValue(field, before, t)}</del> → <ins>{shownValue(field, after, t)}</ins>
    </li>
  );
};
