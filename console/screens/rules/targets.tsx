import { Alert, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../renderer/ui/empty-state.tsx';
import { type StrangeTarget, targetMetric } from '../../../shared/admin/rules.ts';
import { calendarDayOfMs } from '../../../shared/kernel/calendar-day.ts';
import { useReading } from '../../api/use-reading.tsx';
import { TargetCell } from './target-cell.tsx';

type Side = 'unit' | 'chain';

/** A sheet of numbers: who down, what across. */
export const Targets = () => {
  const { t } = useTranslation();
  const thisYear = Number(calendarDayOfMs(Date.now()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [side, setSide] = useState<Side>('unit');
  const targets = useReading('listTargets', { year });
  const units = useReading('listUnits', {});
  const chains = useReading('chainNames', {});
  const whoAnswer = side === 'unit' ? units : chains;
  const who = side === 'unit' ? units.data?.filter(({ closed, kind }) => !closed && kind !== 'centre') : chains.data;

  const nameOf = (id: string | null): string | undefined =>
    [...(units.data ?? []), ...(chains.data ?? [])].find((known) => known.id === id)?.name;

  return (
    <section className="lz-card" aria-label={t('rules.targets')}>
      <div className="lz-rules-head">
        <h2>{t('rules.targets')}</h2>
        <span>{t('rules.targetsNote')}</span>
        <Segmented<Side>
          aria-label={t('rules.targets')}
          value={side}
          onChange={setSide}
          options={[
            { value: 'unit', label: t('rules.byUnit') },
            { value: 'chain', label: t('rules.byChain') },
          ]}
        />
        <Select
          aria-label={t('rules.year')}
          value={year}
          onChange={setYear}
          options={[-1, 0, 1].map((offset) => ({ value: thisYear + offset, label: String(thisYear + offset) }))}
          style={{ width: 90 }}
        />
      </div>
      <StrangeTargets targets={targets.data?.needUpgrade ?? []} nameOf={nameOf} />
      {who === undefined || targets.data === undefined ? (
        (whoAnswer.instead ?? targets.instead)
      ) : who.length === 0 ? (
        <EmptyState title={side === 'unit' ? t('rules.targetsEmptyUnit') : t('rules.targetsEmptyChain')} />
      ) : (
        <div className="lz-targets-frame">
          <table className="lz-targets">
            <thead>
              <tr>
                <th scope="col">{side === 'unit' ? t('rules.unit') : t('rules.chain')}</th>
                {targetMetric.options.map((metric) => (
                  <th scope="col" key={metric}>
                    {t(`rules.metrics.${metric}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {who.map(({ id, name }) => (
                <tr key={id}>
                  <th scope="row" title={name}>
                    {name}
                  </th>
                  {targetMetric.options.map((metric) => (
                    <td key={metric}>
                      <TargetCell
                        key={`${year}-${id}-${metric}`}
                        name={name}
                        year={year}
                        metric={metric}
                        unitId={side === 'unit' ? id : null}
                        chainId={side === 'chain' ? id : null}
                        target={targets.data.targets.find(
                          (target) =>
                            target.metric === metric && (side === 'unit' ? target.unitId : target.chainId) === id,
                        )}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};

interface StrangeTargetsProps {
  readonly targets: readonly StrangeTarget[];
  readonly nameOf: (id: string | null) => string | undefined;
}

/** Their metric, year or number is none that this version knows: they have no cell. */
const StrangeTargets = ({ targets, nameOf }: StrangeTargetsProps) => {
  const { t } = useTranslation();
  if (targets.length === 0) return null;
  const names = targets.map(({ unitId, chainId, fields }) =>
    t('rules.targetOf', {
      who: nameOf(unitId ?? chainId) ?? t('rules.targetOfNobody'),
      values: fields.map(({ value }) => `“${value}”`).join('、'),
    }),
  );
  return (
    <Alert
      type="warning"
      showIcon
      className="lz-console-alert"
      title={t('rules.targetsNeedUpgrade', { count: targets.length, names: names.join('；') })}
    />
  );
};
