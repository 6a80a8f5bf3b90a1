import { FileExcelOutlined, FileWordOutlined } from '@ant-design/icons';
import { keepPreviousData } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { formatHalfDays } from '../../../shared/domain/trip/trip-days.ts';
import { fenToWanText } from '../../../shared/kernel/money.ts';
import { api, type Client, client } from '../../api/client.ts';
import { errorText } from '../../api/error-text.ts';
import { saveFile } from '../../api/save-file.ts';
import { useAnswer } from '../../api/use-answer.tsx';
import { NeedsUpgrade, NotCounted } from '../../notices/needs-upgrade.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ForReading, offIf } from '../../ui/looking-only.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { shortPeriod } from './trip-words.ts';
import { usePeriod } from './use-period.ts';

type Sheet = Awaited<ReturnType<Client['trip']['form']>>;
type Format = 'xlsx' | 'docx';

/** 外出招商情况表 (forms.md 3B) on screen as it will be on paper; nothing in it is typed here. */
export const TripSheet = () => {
  const { t } = useTranslation('trip');
  const { message } = App.useApp();
  const [exporting, setExporting] = useState<Format>();
  const { period, start } = usePeriod();
  const [from, to] = period ?? ['', ''];
  const sheet = useAnswer({
    ...api.trip.form.queryOptions({ input: { from, to } }),
    enabled: period !== undefined,
    placeholderData: keepPreviousData,
  });

  const exportAs = async (format: Format): Promise<void> => {
    setExporting(format);
    try {
      const { file } = await client.trip.exportForm({ from, to, format });
      await saveFile(file);
    } catch (error) {
      void message.error(errorText(error, 'trip'));
    } finally {
      setExporting(undefined);
    }
  };

  if (sheet.data === undefined) return period === undefined ? start.instead : sheet.instead;
  const isEmpty = sheet.data.rows.length === 0 && sheet.data.unitsWithoutTrip.length === 0;
  return (
    <>
      <ForReading>
        <div className="lz-trip-filters">
          <PeriodFilter />
          <span className="lz-trip-gap" />
          <Button
            icon={<FileExcelOutlined />}
            {...offIf(isEmpty)}
            loading={exporting === 'xlsx'}
            onClick={() => void exportAs('xlsx')}
          >
            {t('sheet.xlsx')}
          </Button>
          <Button
            icon={<FileWordOutlined />}
            {...offIf(isEmpty)}
            loading={exporting === 'docx'}
            onClick={() => void exportAs('docx')}
          >
            {t('sheet.docx')}
          </Button>
        </div>
      </ForReading>
      <NotCounted count={sheet.data.needUpgrade} />
      {sheet.data.planned > 0 && <p className="lz-trip-minor">{t('sheet.planned', { count: sheet.data.planned })}</p>}
      {sheet.data.totals.withoutExpense > 0 && sheet.data.totals.expenseFen > 0 && (
        <p className="lz-trip-minor">{t('sheet.withoutExpense', { count: sheet.data.totals.withoutExpense })}</p>
      )}
      <Totals totals={sheet.data.totals} />
      {isEmpty ? <EmptyState title={t('sheet.empty')} /> : <SheetTable sheet={sheet.data} />}
    </>
  );
};

const Totals = ({ totals }: Pick<Sheet, 'totals'>) => {
  const { t } = useTranslation('trip');
  const figures = {
    ...totals,
    days: formatHalfDays(totals.halfDays),
    expense: fenToWanText(totals.expenseFen),
  };
  return (
    <dl className="lz-trip-totals" aria-label={t('sheet.totals.label')}>
      {(['trips', 'ledByUnitHead', 'days', 'people', 'companies', 'newLeads', 'expense'] as const).map((key) => (
        <div key={key}>
          <dt>{t(`sheet.totals.${key}`)}</dt>
          <dd>{key === 'ledByUnitHead' ? totals.tripsLedByUnitHead : figures[key]}</dd>
        </div>
      ))}
    </dl>
  );
};

const SheetTable = ({ sheet }: { readonly sheet: Sheet }) => {
  const { t } = useTranslation('trip');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="lz-trip-sheet" aria-label={t('sheet.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sheet.number')}</th>
            <th scope="col">{t('field.unit')}</th>
            <th scope="col">{t('sheet.post')}</th>
            <th scope="col">{t('sheet.companions')}</th>
            <th scope="col">{t('sheet.datesAndDays')}</th>
            <th scope="col">{t('field.cities')}</th>
            <th scope="col">{t('sheet.companies')}</th>
            <th scope="col">{t('sheet.talks')}</th>
            <th scope="col">{t('sheet.results')}</th>
            <th scope="col">{t('sheet.nextSteps')}</th>
            <th scope="col">{t('sheet.expense')}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <SheetRow key={row.id} row={row} />
          ))}
          {sheet.unitsWithoutTrip.map(({ id, name }, index) => (
            <tr key={id} className="lz-trip-zero">
              <td>{sheet.rows.length + index + 1}</td>
              <td>{name}</td>
              <td colSpan={9}>{t('sheet.none')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <SheetTotals sheet={sheet} />
        </tfoot>
      </table>
    </section>
  );
};

const SheetRow = ({ row }: { readonly row: Sheet['rows'][number] }) => {
  const { t } = useTranslation('trip');
  const results = row.newLeads > 0 ? [...row.results, t('sheet.newLeads', { count: row.newLeads })] : row.results;
  return (
    <tr>
      <td>{row.number}</td>
      <td>{row.unitName}</td>
      <td>
        {row.leaderName === null && row.ledByUnitHead
          ? t('sheet.unnamedHead')
          : [row.leaderName, row.leaderPost].filter(Boolean).join(' · ')}
        {row.ledByUnitHead && <span className="lz-trip-head">{t('headLed')}</span>}{' '}
        <NeedsUpgrade unreadable={row.unreadable} fields={['leaderId', 'ledByUnitHead']} />
      </td>
      <td>{row.companions.join('、')}</td>
      <td>
        <Link href={`/trips/${row.id}`} className="lz-trip-dates">
          {shortPeriod(row.startsOn, row.endsOn)}
        </Link>
        <div className="lz-trip-minor">
          {row.halfDays === row.wholeHalfDays
            ? t('days', { days: formatHalfDays(row.halfDays) })
            : t('sheet.wholeDays', {
                days: formatHalfDays(row.halfDays),
                whole: formatHalfDays(row.wholeHalfDays),
              })}
        </div>
        {row.isContinued && <div className="lz-trip-minor">{t('sheet.continued')}</div>}
      </td>
      <td>{row.cities.join('、')}</td>
      <td>{row.companies.join('；')}</td>
      <td>
        <Lines lines={row.talks} />
      </td>
      <td>
        <Lines lines={results} />
      </td>
      <td>
        <Lines lines={row.nextSteps} />
      </td>
      <td className="lz-trip-number">
        {row.expenseFen === null ? null : fenToWanText(row.expenseFen)}
        <NeedsUpgrade unreadable={row.unreadable} fields={['expense', 'expenseFen']} />
      </td>
    </tr>
  );
};

const SheetTotals = ({ sheet: { totals } }: { readonly sheet: Sheet }) => {
  const { t } = useTranslation('trip');
  return (
    <tr>
      <th scope="row" colSpan={2}>
        {t('sheet.totals.label')}
      </th>
      <td>{t('count', { count: totals.trips })}</td>
      <td>{t('sheet.peopleTotal', { count: totals.people })}</td>
      <td>{t('days', { days: formatHalfDays(totals.halfDays) })}</td>
      <td />
      <td>{t('sheet.companiesTotal', { count: totals.companies })}</td>
      <td />
      <td>{t('sheet.newLeads', { count: totals.newLeads })}</td>
      <td />
      <td className="lz-trip-number">{fenToWanText(totals.expenseFen)}</td>
    </tr>
  );
};

const Lines = ({ lines }: { readonly lines: readonly string[] }) =>
  lines.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two visits may say the same, and lines are never moved
    <div key={index}>{line}</div>
  ));
