import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { fenToWanText } from '../../../shared/kernel/money.ts';
import { textLimits } from '../../../shared/kernel/text-limits.ts';
import { Field } from '../../form/field.tsx';
import { FormPanel } from '../../form/form-panel.tsx';
import { useReopened } from '../../form/form-store.ts';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { wordsOrNull } from './trip-words.ts';

type Fields = Pick<TripDetail, 'outcome' | 'nextSteps' | 'expenseFen' | 'remark'>;

/** What is known only afterwards; the 外出招商情况表 quotes it. */
export const TripSummary = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation(['trip', 'common']);
  const [editing, setEditing] = useState(false);
  useReopened(`trip.summary.${trip.id}`, () => setEditing(true));
  const filled = [trip.outcome, trip.nextSteps, trip.expenseFen, trip.remark].some((value) => value !== null);
  return (
    <section className="lz-card" aria-label={t('page.summary')}>
      <h2>{t('page.summary')}</h2>
      {editing ? (
        <SummaryForm trip={trip} onDone={() => setEditing(false)} />
      ) : (
        <>
          {filled ? <SummaryFacts trip={trip} /> : <p className="lz-trip-minor">{t('page.summaryEmpty')}</p>}
          <Button className="lz-trip-summary-edit" onClick={() => setEditing(true)}>
            {filled ? t('common:action.edit') : t('page.fillSummary')}
          </Button>
        </>
      )}
    </section>
  );
};

const SummaryFacts = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation('trip');
  const facts = {
    outcome: trip.outcome,
    nextSteps: trip.nextSteps,
    expense: trip.expenseFen === null ? null : fenToWanText(trip.expenseFen),
    remark: trip.remark,
  };
  return (
    <dl className="lz-trip-facts">
      {(['outcome', 'nextSteps', 'expense', 'remark'] as const).map(
        (key) =>
          facts[key] !== null && (
            <div key={key} className="lz-trip-fact">
              <dt>{t(`field.${key}`)}</dt>
              <dd>{facts[key]}</dd>
            </div>
          ),
      )}
    </dl>
  );
};

const SummaryForm = ({ trip, onDone }: { readonly trip: TripDetail; readonly onDone: () => void }) => {
  const { t } = useTranslation('trip');
  const toInput = (fields: Fields) => ({
    outcome: wordsOrNull(fields.outcome),
    nextSteps: wordsOrNull(fields.nextSteps),
    remark: wordsOrNull(fields.remark),
    expenseFen: fields.expenseFen ?? null,
  });
  return (
    <FormPanel
      draft={`trip.summary.${trip.id}`}
      title={t('page.summary')}
      about={trip.title}
      words="trip"
      entity="trip"
      values={trip}
      save={(_: Fields, { changed, client }) => client.trip.update({ id: trip.id, ...changed(toInput) })}
      said={() => t('saved', { title: trip.title })}
      onClose={onDone}
    >
      <Field name="outcome" label={t('field.outcome')}>
        <LimitedTextArea autoFocus limit={textLimits.trip.outcome} rows={2} className="lz-trip-grow" />
      </Field>
      <Field name="nextSteps" label={t('field.nextSteps')}>
        <LimitedTextArea limit={textLimits.trip.nextSteps} rows={2} className="lz-trip-grow" />
      </Field>
      <MoneyItem name="expenseFen" label={t('field.expense')} extra={t('form.expenseHint')} counts="fen" />
      <Field name="remark" label={t('field.remark')}>
        <LimitedTextArea limit={textLimits.trip.remark} rows={1} className="lz-trip-grow" />
      </Field>
    </FormPanel>
  );
};
