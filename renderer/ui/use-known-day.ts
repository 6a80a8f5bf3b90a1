import { useTranslation } from 'react-i18next';
import { dayProblem } from './day-problem.ts';

/** A rule of a form: a text that is no day, and a day after `max`, are refused with words. */
export const useKnownDay = (max?: string) => {
  const { t } = useTranslation('common');
  return (_: unknown, value: unknown): Promise<void> => {
    const problem = dayProblem(t, value, max);
    return problem === undefined ? Promise.resolve() : Promise.reject(new Error(problem));
  };
};
