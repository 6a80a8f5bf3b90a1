import { Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TripDetail } from '../../../shared/contract/trip.ts';
import { fenToWanText } from '../../../shared/kernel/money.ts';
import { client } from '../../api/client.ts';
import { MoneyItem } from '../../pickers/money-item.tsx';
import { LimitedTextArea } from '../../ui/limited-text.tsx';
import { factsOf, wordsOrNull } from './trip-words.ts';
import { useTripCommand } from './use-trip-command.ts';

type Fields = Pick<TripDetail, 'outcome' | 'nextSteps' | 'expenseFen' | 'remark'>;

/** What is known only afterwards; the 外出招商情况表 quotes it. */
export const TripSummary = ({ trip }: { readonly trip: TripDetail }) => {
  const { t } = useTranslation(['trip', 'common']);
  const [editing, setEditing] = useState(false);
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
  const { t } = useTranslation(['trip', 'common']);
  const [form] = Form.useForm<Fields>();
  const { run, busy } = useTripCommand();

  const save = async (fields: Fields): Promise<void> => {
    const saved = await run(
      client.trip.update({
        ...factsOf(trip),
        id: trip.id,
        outcome: wordsOrNull(fields.outcome),
        nextSteps: wordsOrNull(fields.nextSteps),
        remark: wordsOrNull(fields.remark),
        expenseFen: fields.expenseFen ?? null,
      }),
      t('saved', { title: trip.title }),
    );
    if (saved !== undefined) onDone();
  };

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={trip}
      onFinish={(fields) => void save(fields)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
      }}
    >
      <Form.Item name="outcome" label={t('field.outcome')}>
        <LimitedTextArea autoFocus limit={4000} rows={2} className="lz-trip-grow" />
      </Form.Item>
      <Form.Item name="nextSteps" label={t('field.nextSteps')}>
        <LimitedTextArea limit={4000} rows={2} className="lz-trip-grow" />
      </Form.Item>
      <MoneyItem name="expenseFen" label={t('field.expense')} extra={t('form.expenseHint')} counts="fen" />
      <Form.Item name="remark" label={t('field.remark')}>
        <LimitedTextArea limit={2000} rows={1} className="lz-trip-grow" />
      </Form.Item>
      <div className="lz-trip-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('common:action.save')}
        </Button>
        <Button onClick={onDone}>{t('common:action.cancel')}</Button>
      </div>
    </Form>
  );
};
