import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportRow } from '../../../shared/contract/importing.ts';
import { keptIn } from '../../../shared/domain/importing/kept-in.ts';
import { type Diff, fieldWord, isAdded, shownValue } from './diff-words.ts';

interface RowDetailProps {
  readonly row: ImportRow;
  readonly kind: ImportKind | undefined;
}

/** Why a row does what it does: its reason, the cells to look at, the fields that would change. */
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
      {linesOf(diff, status === 'added').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and two changes may read alike
        <DiffLine key={`${line[0].field}-${index}`} line={line} isNew={status === 'added'} />
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

type Line = readonly [Diff, ...Diff[]];

/** Of what is only added, things of one kind share a line: three target firms are one sentence. */
const linesOf = (diff: readonly Diff[], isNew: boolean): readonly Line[] => {
  const lines: [Diff, ...Diff[]][] = [];
  for (const change of diff) {
    const last = lines.at(-1);
    if (last?.[0].field === change.field && isAddition(change, isNew) && isAddition(last[0], isNew)) last.push(change);
    else lines.push([change]);
  }
  return lines;
};

/** Nothing was there before, and nothing could have been. */
const isAddition = ({ field, before }: Diff, isNew: boolean): boolean => before === null && (isNew || isAdded(field));

const DiffLine = ({ line, isNew }: { readonly line: Line; readonly isNew: boolean }) => {
  const { t } = useTranslation(['importing', 'lead', 'chain']);
  const [{ field, before, after }] = line;
  return (
    <li>
      {fieldWord(field, t)}：
      {isAddition(line[0], isNew) ? (
        <ins>{line.map((change) => shownValue(field, change.after, t)).join('、')}</ins>
      ) : (
        <>
          <del>{shownValue(field, before, t)}</del> → <ins>{shownValue(field, after, t)}</ins>
        </>
      )}
    </li>
  );
};
