import { Alert, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportSheet } from '../../../shared/contract/importing.ts';
import { type OpenedFile, takenOf } from './import-state.ts';
import type { ImportFlow } from './use-import.ts';

interface HiddenContentProps {
  readonly sheet: ImportSheet;
  readonly file: OpenedFile;
  readonly flow: ImportFlow;
}

/** What Excel does not show stays out until it is ticked; what the file lost is said before anything else. */
export const HiddenContent = ({ sheet, file, flow }: HiddenContentProps) => {
  const { t } = useTranslation('importing');
  const taken = takenOf(file, sheet.index);
  const offers = [
    { key: 'hiddenRows', count: sheet.hiddenRows, label: t('sheets.takeHiddenRows', { count: sheet.hiddenRows }) },
    {
      key: 'filteredRows',
      count: sheet.filteredRows,
      label: t('sheets.takeFilteredRows', { count: sheet.filteredRows }),
    },
    {
      key: 'hiddenColumns',
      count: sheet.columns.filter(({ hidden }) => hidden).length,
      label: t('sheets.takeHiddenColumns', { count: sheet.columns.filter(({ hidden }) => hidden).length }),
    },
  ] as const;
  return (
    <>
      {sheet.damaged && <Alert type="warning" showIcon title={t('sheets.damaged')} />}
      {sheet.beside.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={sheet.beside.map(({ type, count, text }) => (
            <div key={type}>{t(`beside.${type}`, { count, text })}</div>
          ))}
        />
      )}
      <div className="lz-importing-hidden">
        {offers
          .filter(({ count }) => count > 0)
          .map(({ key, label }) => (
            <Checkbox
              key={key}
              checked={taken[key]}
              onChange={({ target }) =>
                flow.setFile({
                  ...file,
                  taken: { ...file.taken, [sheet.index]: { ...taken, [key]: target.checked } },
                })
              }
            >
              {label}
            </Checkbox>
          ))}
      </div>
    </>
  );
};
