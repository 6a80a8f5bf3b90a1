import { Select, Tag } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportSheet } from '../../../shared/contract/importing.ts';
import {
  type ImportTarget,
  moneyTargets,
  restTarget,
  sharedTargets,
  targetsOfKind,
} from '../../../shared/domain/importing/import-target.ts';
import { type MoneyUnit, moneyUnits } from '../../../shared/domain/importing/money-unit.ts';
import { holdsLabel } from '../../ui/holds-label.ts';
import { AreaQuestion } from './area-question.tsx';
import { UnitQuestion } from './unit-question.tsx';
import { YearQuestion } from './year-question.tsx';

interface ColumnTableProps {
  readonly sheet: ImportSheet;
  readonly onChange: (sheet: ImportSheet) => void;
}

/** Where each column goes, and in which unit its amounts are; a question stands right under its column. */
export const ColumnTable = ({ sheet, onChange }: ColumnTableProps) => {
  const { t } = useTranslation('importing');
  const options = targetsOfKind[sheet.kind].map((target) => ({ value: target, label: t(`target.${target}`) }));
  const change = (index: number, patch: Partial<ImportColumn>): void =>
    onChange({ ...sheet, columns: changedColumns(sheet, index, patch) });
  return (
    <table className="lz-importing-table">
      <thead>
        <tr>
          <th scope="col">{t('mapping.heading')}</th>
          <th scope="col">{t('mapping.samples')}</th>
          <th scope="col">{t('mapping.target')}</th>
          <th scope="col">{t('mapping.unit')}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.columns.map((column) => {
          const { index, heading, samples, target, unit, basis, hidden, statedUnit, unitQuestion, yearQuestions } =
            column;
          const yearQuestion = yearQuestions[target];
          const areaQuestion = column.areaQuestions[target];
          const isMoney = moneyTargets.has(target);
          return (
            <Fragment key={index}>
              <tr className={target === 'skip' ? 'lz-importing-skipped' : undefined}>
                <th scope="row">
                  {heading} {hidden && <Tag>{t('sheets.hiddenColumn')}</Tag>}
                </th>
                <td className="lz-importing-samples">{samples.join(' ｜ ')}</td>
                <td>
                  <span className="lz-importing-target">
                    <Select
                      aria-label={t('mapping.targetOf', { heading })}
                      value={target}
                      options={options}
                      showSearch={{ filterOption: holdsLabel }}
                      popupMatchSelectWidth={false}
                      onChange={(next: ImportTarget) =>
                        change(index, {
                          target: next,
                          basis: 'heading',
                          unit: moneyTargets.has(next) ? statedUnit : null,
                          years: null,
                          area: null,
                        })
                      }
                    />
                    {basis === 'remembered' && <Tag>{t('mapping.remembered')}</Tag>}
                    {basis === 'values' && <Tag>{t('mapping.guessed')}</Tag>}
                  </span>
                </td>
                <td>
                  {isMoney && (
                    <Select<MoneyUnit>
                      aria-label={t('mapping.unitOf', { heading })}
                      value={unit}
                      placeholder={t(unitQuestion === null ? 'mapping.unitInCells' : 'mapping.unitChoose')}
                      popupMatchSelectWidth={false}
                      options={moneyUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
                      onChange={(next) => change(index, { unit: next })}
                    />
                  )}
                </td>
              </tr>
              {isMoney && unitQuestion !== null && (
                <tr>
                  <td colSpan={4}>
                    <UnitQuestion
                      column={column}
                      question={unitQuestion}
                      onUnit={(next) => change(index, { unit: next })}
                      onText={
                        targetsOfKind[sheet.kind].includes('extra')
                          ? () => change(index, { target: 'extra', unit: null, basis: 'heading' })
                          : undefined
                      }
                    />
                  </td>
                </tr>
              )}
              {areaQuestion !== undefined && (
                <tr>
                  <td colSpan={4}>
                    <AreaQuestion
                      column={column}
                      question={areaQuestion}
                      onArea={(next) => change(index, { area: next })}
                      onText={() => change(index, { target: restTarget(sheet.kind), area: null, basis: 'heading' })}
                    />
                  </td>
                </tr>
              )}
              {yearQuestion !== undefined && (
                <tr>
                  <td colSpan={4}>
                    <YearQuestion
                      column={column}
                      question={yearQuestion}
                      kind={sheet.kind}
                      onYears={(next) => change(index, { years: next })}
                    />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
};

/** A target that only one column can have moves: the column that had it keeps its text under its heading. */
const changedColumns = (sheet: ImportSheet, index: number, patch: Partial<ImportColumn>): ImportColumn[] => {
  const rest = restTarget(sheet.kind);
  return sheet.columns.map((column) => {
    if (column.index === index) return { ...column, ...patch };
    const taken = patch.target === column.target && !sharedTargets.has(column.target);
    return taken ? { ...column, target: rest, unit: null, basis: 'none' } : column;
  });
};
