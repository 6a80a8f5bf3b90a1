import { Alert, Button, Checkbox, InputNumber, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportSheet } from '../../../shared/contract/importing.ts';
import {
  type ImportTarget,
  importKinds,
  moneyTargets,
  plannedKinds,
  requiredTargets,
  sharedTargets,
  targetsOfKind,
} from '../../../shared/domain/importing/import-target.ts';
import { moneyUnits } from '../../../shared/domain/importing/money-value.ts';
import { type OpenedFile, withSheet } from './import-state.ts';
import type { ImportFlow } from './use-import.ts';

interface MappingStepProps {
  readonly file: OpenedFile;
  readonly flow: ImportFlow;
}

/** Which sheets, what they hold, and where each column goes: suggested, and every suggestion can be changed. */
export const MappingStep = ({ file, flow }: MappingStepProps) => {
  const { t } = useTranslation('importing');
  const [active, setActive] = useState(file.sheets[0]?.index ?? 0);
  const sheet = file.sheets.find(({ index }) => index === active) ?? file.sheets[0];
  const missing = file.sheets
    .filter(({ index }) => file.chosen.includes(index))
    .flatMap((one) => missingTargets(one).map((target) => ({ sheet: one.name, target })));
  const ready = file.chosen.length > 0 && missing.length === 0;

  return (
    <>
      <div className="lz-importing-mapping">
        {file.sheets.length > 1 && (
          <SheetList file={file} flow={flow} active={sheet?.index ?? 0} onActive={setActive} />
        )}
        {sheet !== undefined && (
          <div className="lz-card lz-importing-columns">
            <SheetHead sheet={sheet} flow={flow} />
            <SheetKind sheet={sheet} flow={flow} />
            {missingTargets(sheet).map((target) => (
              <Alert
                key={target}
                type="warning"
                showIcon
                className="lz-importing-missing"
                title={t('mapping.missing', { target: t(`target.${target}`) })}
              />
            ))}
            <ColumnTable sheet={sheet} onChange={(next) => flow.setFile(withSheet(file, next))} />
          </div>
        )}
      </div>
      <div className="lz-importing-foot">
        <Button onClick={flow.startOver}>{t('mapping.back')}</Button>
        {file.chosen.length === 0 && <span className="lz-importing-quiet">{t('mapping.nothingChosen')}</span>}
        <Button type="primary" disabled={!ready} onClick={() => flow.setStep('review')}>
          {t('mapping.next')}
        </Button>
      </div>
    </>
  );
};

const missingTargets = ({ kind, columns }: ImportSheet): readonly ImportTarget[] =>
  requiredTargets[kind].filter((target) => !columns.some((column) => column.target === target));

const SheetList = ({
  file,
  flow,
  active,
  onActive,
}: MappingStepProps & { readonly active: number; readonly onActive: (index: number) => void }) => {
  const { t } = useTranslation('importing');
  const toggle = (index: number, on: boolean): void =>
    flow.setFile({ ...file, chosen: on ? [...file.chosen, index] : file.chosen.filter((other) => other !== index) });
  return (
    <div className="lz-card lz-importing-sheets">
      <h2>{t('sheets.title')}</h2>
      <ul>
        {file.sheets.map((sheet) => (
          <li key={sheet.index}>
            <Checkbox
              aria-label={t('sheets.choose', { name: sheet.name })}
              checked={file.chosen.includes(sheet.index)}
              onChange={({ target }) => {
                toggle(sheet.index, target.checked);
                onActive(sheet.index);
              }}
            />
            <button
              type="button"
              className="lz-importing-sheet"
              aria-pressed={sheet.index === active}
              onClick={() => onActive(sheet.index)}
            >
              <span>{sheet.name}</span>
              <span className="lz-importing-quiet">
                {t(`kind.${sheet.kind}`)} · {t('sheets.rows', { count: sheet.rowCount })}
                {sheet.hidden && ` · ${t('sheets.hidden')}`}
                {stateOf(sheet, t)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};

const stateOf = (
  { kind, importable, belief }: ImportSheet,
  t: ReturnType<typeof useTranslation<'importing'>>['t'],
): string => {
  if (!belief.sure) return ` · ${t('sheets.asks')}`;
  if (importable) return '';
  return plannedKinds.has(kind) ? ` · ${t('sheets.notImportable')}` : ` · ${t('sheets.notPlanned')}`;
};

const SheetHead = ({ sheet, flow }: { readonly sheet: ImportSheet; readonly flow: ImportFlow }) => {
  const { t } = useTranslation('importing');
  return (
    <div className="lz-importing-sheet-head">
      <h2>{t('mapping.title', { sheet: sheet.name })}</h2>
      <span className="lz-importing-quiet">{t('sheets.rows', { count: sheet.rowCount })}</span>
      <span className="lz-importing-field" title={t('mapping.noHeader')}>
        {t('mapping.headerRow')}
        <InputNumber
          aria-label={t('mapping.headerRow')}
          min={0}
          max={200}
          value={sheet.headerRow}
          changeOnBlur
          onChange={(headerRow) => {
            if (typeof headerRow === 'number' && headerRow !== sheet.headerRow)
              void flow.seeAs(sheet.index, { kind: sheet.kind, headerRow });
          }}
        />
      </span>
    </div>
  );
};

/** What the sheet is taken for, why, and one click to say otherwise. */
const SheetKind = ({ sheet, flow }: { readonly sheet: ImportSheet; readonly flow: ImportFlow }) => {
  const { t } = useTranslation('importing');
  const { kind, belief, headerRow } = sheet;
  const why = t(`belief.${belief.basis}`, { words: belief.words.join('、') });
  const isPlanned = plannedKinds.has(kind);
  return (
    <div className="lz-importing-kind">
      <span className="lz-importing-field">
        {t('kind.label')}
        <Segmented
          aria-label={t('kind.label')}
          value={kind}
          options={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(next) => void flow.seeAs(sheet.index, { kind: next, headerRow })}
        />
      </span>
      {belief.sure && isPlanned ? (
        <span className="lz-importing-quiet">{why}</span>
      ) : (
        <Alert
          type="warning"
          showIcon
          title={why}
          description={
            isPlanned ? t('belief.ask') : kind === 'unknown' ? t('belief.askUnknown') : t('belief.notPlanned')
          }
        />
      )}
    </div>
  );
};

interface ColumnTableProps {
  readonly sheet: ImportSheet;
  readonly onChange: (sheet: ImportSheet) => void;
}

const ColumnTable = ({ sheet, onChange }: ColumnTableProps) => {
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
        {sheet.columns.map(({ index, heading, samples, target, unit, basis }) => (
          <tr key={index} className={target === 'skip' ? 'lz-importing-skipped' : undefined}>
            <th scope="row">{heading}</th>
            <td className="lz-importing-samples">{samples.join(' ｜ ')}</td>
            <td>
              <span className="lz-importing-target">
                <Select
                  aria-label={t('mapping.targetOf', { heading })}
                  value={target}
                  options={options}
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={false}
                  onChange={(next: ImportTarget) =>
                    change(index, { target: next, basis: 'heading', unit: moneyTargets.has(next) ? 'wan' : null })
                  }
                />
                {basis === 'remembered' && <Tag>{t('mapping.remembered')}</Tag>}
                {basis === 'values' && <Tag>{t('mapping.guessed')}</Tag>}
              </span>
            </td>
            <td>
              {moneyTargets.has(target) && (
                <Select
                  aria-label={t('mapping.unitOf', { heading })}
                  value={unit}
                  popupMatchSelectWidth={false}
                  options={moneyUnits.map((value) => ({ value, label: t(`unit.${value}`) }))}
                  onChange={(next) => change(index, { unit: next })}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** A target that only one column can have moves: the column that had it keeps its text under its heading. */
const changedColumns = (sheet: ImportSheet, index: number, patch: Partial<ImportColumn>): ImportColumn[] => {
  const rest: ImportTarget = sheet.kind === 'company' ? 'extra' : 'skip';
  return sheet.columns.map((column) => {
    if (column.index === index) return { ...column, ...patch };
    const taken = patch.target === column.target && !sharedTargets.has(column.target);
    return taken ? { ...column, target: rest, unit: null, basis: 'none' } : column;
  });
};
