import { useTranslation } from 'react-i18next';
import type { ImportRow } from '../../../shared/contract/importing.ts';
import { companyTargets, industryTargets, supplyTargets } from '../../../shared/domain/importing/import-target.ts';

type Diff = ImportRow['diff'][number];

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
  const { t } = useTranslation('importing');
  const shown = (value: Diff['before']): string => {
    if (value === null || value === '') return t('field.empty');
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    const text = String(value);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  };
  return (
    <li>
      {fieldWord(field, t)}：<del>{shown(before)}</del> → <ins>{shown(after)}</ins>
    </li>
  );
};

const targets: ReadonlySet<string> = new Set([...companyTargets, ...industryTargets, ...supplyTargets]);

const fieldWord = (field: string, t: ReturnType<typeof useTranslation<'importing'>>['t']): string => {
  if (field.startsWith('extra:')) return field.slice('extra:'.length);
  if (field === 'listed' || field === 'contact' || field === 'tag' || field === 'note') return t(`field.${field}`);
  // Every other field of a difference is a target by the same name.
  return targets.has(field) ? t(`target.${field as (typeof companyTargets)[number]}`) : field;
};
