import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DirectiveRow } from '../../../shared/contract/directive.ts';
import { api } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { isReadable, NeedsUpgrade } from '../../notices/needs-upgrade.tsx';
import { DueMark, StateMark, targetAddress } from './directive-marks.tsx';

export const DirectiveTable = ({ rows }: { readonly rows: readonly DirectiveRow[] }) => {
  const { t } = useTranslation('directive');
  const model = useAnswer(api.today.get.queryOptions());
  const today = model.data?.today ?? '';
  return (
    <div className="lz-directive-table-frame">
      <table className="lz-directive-table">
        <thead>
          <tr>
            {(['title', 'target', 'from', 'to', 'due', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/directives/${row.id}`}>{row.title}</Link>
                {row.kind === 'supervise' && isReadable(row, 'kind') && (
                  <span className="lz-directive-mark">{t('kind.supervise')}</span>
                )}
                {/* State and day have their own columns. */}
                <NeedsUpgrade
                  unreadable={row.unreadable.filter(({ field }) => field !== 'state' && field !== 'dueOn')}
                />
              </td>
              <td>
                <TargetLink target={row.target} />
              </td>
              <td>{row.issuerUnit.name}</td>
              <td>{row.unit.name}</td>
              <td>{today !== '' && <DueMark directive={row} today={today} />}</td>
              <td>
                <StateMark directive={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const TargetLink = ({ target }: Pick<DirectiveRow, 'target'>) => {
  const { t } = useTranslation('directive');
  const address = targetAddress(target);
  return (
    <>
      <span className="lz-directive-quiet">{t(`target.${target.entity}`)} </span>
      {address === null ? (target.name ?? t('notHere')) : <Link href={address}>{target.name}</Link>}
    </>
  );
};
