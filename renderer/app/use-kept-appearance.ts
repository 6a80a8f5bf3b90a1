import { useEffect, useRef } from 'react';
import { api, client } from '../api/client.ts';
import { tellFailure } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { isLocale, isThemeChoice, useAppearanceStore } from '../stores/appearance-store.ts';
import { useLookingOnly } from '../ui/looking-only.tsx';

const key = 'appearance';

/**
 * Theme and language are kept by the workspace: what the page keeps itself is lost with its origin, whose port is
 * another one at every start. Before a workspace is open, system and Chinese hold.
 */
export const useKeptAppearance = (): void => {
  const stored = useAnswer(api.preference.get.queryOptions({ input: { key } }));
  const isRead = useRef(false);
  // Then it holds for this window only.
  const looking = useLookingOnly();

  useEffect(() => {
    if (stored.data === undefined || isRead.current) return;
    isRead.current = true;
    const { theme, locale }: { theme?: unknown; locale?: unknown } = Object(stored.data.value);
    if (isThemeChoice(theme) && isLocale(locale)) useAppearanceStore.setState({ theme, locale });
  }, [stored.data]);

  useEffect(
    () =>
      useAppearanceStore.subscribe(({ theme, locale }, before) => {
        if (looking || !isRead.current || (theme === before.theme && locale === before.locale)) return;
        client.preference.set({ key, value: { theme, locale } }).catch(tellFailure);
      }),
    [looking],
  );
};
