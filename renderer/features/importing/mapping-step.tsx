import { Alert, Button, Checkbox, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportKind, ImportSheet } from '../../../shared/contract/importing.ts';
import {
  type ImportTarget,
  importKinds,
  plannedKinds,
  requiredTargets,
} from '../../../shared/domain/importing/import-target.ts';
import { offIf } from '../../ui/looking-only.tsx';
import { ColumnTable } from './column-table.tsx';
import { HiddenContent } from './hidden-content.tsx';
import { type OpenedFile, openUnitQuestions, shownColumns, withSheet } from './import-state.ts';
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
    .flatMap((one) => missingTargets(file, one).map((target) => ({ sheet: one.name, target })));
  const open = openUnitQuestions(file);
  const ready = file.chosen.length > 0 && missing.length === 0 && open.length === 0;

  return (
    <>
      <div className="lz-importing-mapping">
        {file.sheets.length > 1 && (
          <SheetList file={file} flow={flow} active={sheet?.index ?? 0} onActive={setActive} />
        )}
        {sheet !== undefined && (
          <div className="lz-card lz-importing-columns">
            <SheetHead sheet={sheet} flow={flow} />
            <SheetKind key={sheet.index} sheet={sheet} flow={flow} />
            <HiddenContent sheet={sheet} file={file} flow={flow} />
            {missingTargets(file, sheet).map((target) => (
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
        {missing.length > 0 && (
          <span role="status" className="lz-importing-quiet">
            {t('mapping.missingColumns', {
              columns: missing
                .map(({ sheet, target }) =>
                  file.chosen.length > 1 ? `${sheet}·${t(`target.${target}`)}` : t(`target.${target}`),
                )
                .join('、'),
            })}
          </span>
        )}
        {missing.length === 0 && open.length > 0 && (
          <span role="status" className="lz-importing-quiet">
            {t('unitQuestion.open', {
              columns: open
                .map(({ sheet, heading }) => (file.chosen.length > 1 ? `${sheet}·${heading}` : heading))
                .join('、'),
            })}
          </span>
        )}
        <Button type="primary" {...offIf(!ready)} onClick={() => flow.setStep('review')}>
          {t('mapping.next')}
        </Button>
      </div>
    </>
  );
};

const missingTargets = (file: OpenedFile, sheet: ImportSheet): readonly ImportTarget[] =>
  requiredTargets[sheet.kind].filter((target) => !shownColumns(file, sheet).some((column) => column.target === target));

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
          precision={0}
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
  const why = t(`belief.${belief.basis}`, { words: belief.words.slice(0, 4).join('、') });
  const isPlanned = plannedKinds.has(kind);
  // Shown at once, so that the next arrow key goes on from it and not from what the core answered last.
  const [asked, setAsked] = useState<ImportKind>();
  return (
    <div className="lz-importing-kind">
      <span className="lz-importing-field">
        {t('kind.label')}
        <Segmented
          aria-label={t('kind.label')}
          value={asked ?? kind}
          options={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(next) => {
            setAsked(next);
            void flow
              .seeAs(sheet.index, { kind: next, headerRow })
              .finally(() => setAsked((now) => (now === next ? undefined : now)));
          }}
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
            belief.basis === 'transposed'
              ? undefined
              : isPlanned
                ? t('belief.ask')
                : kind === 'unknown'
                  ? t('belief.askUnknown')
                  : t('belief.notPlanned')
          }
        />
      )}
    </div>
  );
};
