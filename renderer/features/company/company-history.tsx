import { keepPreviousData } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { nodeCompanyRoles, targetStates } from '../../../shared/domain/chain/chain.ts';
import { officeMinuteOfMs } from '../../../shared/kernel/calendar-day.ts';
import { api } from '../../api/client.ts';
import { addressInTrash, changeText, didText, fieldText, useValueText } from '../../api/record-words.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { useUndoSteps } from '../../api/use-undo-steps.tsx';
import { RestOfList, useRowLimit } from '../../pickers/rest-of-list.tsx';

const firstEntries = 8;

/** Who changed what, newest first; any step that nothing was built on can be taken back. */
export const CompanyHistory = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation(['company', 'common', 'chain']);
  const { limit, showAll } = useRowLimit(firstEntries);
  const history = useAnswer(
    api.history.ofRecord.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }),
    { brief: true },
  );
  const { undo } = useUndoSteps();
  const entries = history.data?.rows ?? [];

  return (
    <section className="lz-card" aria-labelledby="company-history">
      <h2 id="company-history">{t('page.history')}</h2>
      {history.instead}
      {history.data?.total === 0 && <p className="lz-company-none">{t('page.noHistory')}</p>}
      <ol className="lz-company-items">
        {entries.map((entry) => (
          <li key={`${entry.changeSetId}-${entry.entityId}`}>
            <div>
              <div>
                {changeText(entry.entity, entry.kind)}
                {entry.entity !== 'company' && entry.title !== null && `“${entry.title}”`}
                {entry.undone && <span className="lz-company-undone">{t('page.undone')}</span>}
                {entry.inTrash && <Link href={addressInTrash(entry)}> {t('common:inTrash')}</Link>}
              </div>
              <Changes entry={entry} />
              <div className="lz-company-quiet">
                {[officeMinuteOfMs(entry.atMs), entry.actorName, didText(entry.command)]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </div>
            </div>
            {!entry.undone && !entry.command.startsWith('sync.') && (
              <Button
                size="small"
                type="text"
                aria-label={t('page.undoThis')}
                onClick={() => void undo(entry.changeSetId)}
              >
                {t('common:action.undo')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      <RestOfList shown={entries.length} total={history.data?.total} all={showAll} />
    </section>
  );
};

/** Kinds whose fields have words of the company's own: tests/unit/history-words.test.ts. */
const ofCompany: ReadonlySet<string> = new Set(['company', 'company_tag', 'contact', 'company_note', 'node_company']);

/** Derived columns changed with what they are derived from; they are nobody's edit. */
const derived = new Set(['nameCore', 'formerCores', 'origin']);

const Changes = ({ entry }: { readonly entry: HistoryEntry }) => {
  const { t } = useTranslation(['company', 'chain']);
  const valueText = useValueText();
  const shown = (entity: string, field: string, value: unknown): string => {
    if (!ofCompany.has(entity)) return valueText({ entity, field }, value);
    if (value === null || value === '') return t('page.emptyValue');
    const state = targetStates.find((name) => name === value);
    if (field === 'targetState' && state !== undefined) return t(`chain:targetState.${state}`);
    const role = nodeCompanyRoles.find((name) => name === value);
    if (field === 'role' && role !== undefined) return t(`role.${role}`);
    if (typeof value === 'boolean') return t(value ? 'form.yes' : 'form.no');
    return String(value);
  };
  return entry.fields
    .filter(({ field }) => !derived.has(field) && (ofCompany.has(entry.entity) || fieldText(field) !== undefined))
    .map(({ field, before, after }) => (
      <div key={field} className="lz-company-body">
        {t('page.fieldChange', {
          field:
            entry.entity === 'contact' && field === 'name'
              ? t('page.contactName')
              : ofCompany.has(entry.entity)
                ? t(`field.${field as 'shortName'}`)
                : fieldText(field),
          before: shown(entry.entity, field, before),
          after: shown(entry.entity, field, after),
        })}
      </div>
    ));
};
