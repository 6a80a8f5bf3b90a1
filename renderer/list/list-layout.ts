import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { api, client } from '../api/client.ts';
import { tellFailure } from '../api/tell-failure.ts';
import { useAnswer } from '../api/use-answer.tsx';
import { useLookingOnly } from '../ui/looking-only.tsx';
import { useWindowWidth } from './use-window-width.ts';

/** A view with a name: filters and order as they stand in the address, and the columns. */
export interface ListView {
  readonly name: string;
  readonly query: string;
  readonly columns: readonly string[] | null;
}

export interface ListLayout {
  /** In their order; null: as the list is declared. */
  readonly columns: readonly string[] | null;
  readonly widths: Readonly<Record<string, number>>;
  readonly views: readonly ListView[];
}

const asDeclared: ListLayout = { columns: null, widths: {}, views: [] };

const useLayouts = create<Readonly<Record<string, ListLayout>>>()(() => ({}));

/** How many writes of a list are on their way: what is read meanwhile may be from before them. */
const onTheWay = new Map<string, number>();

/** How this list was arranged on this laptop, in the preferences of the workspace file. */
export const useListLayout = (name: string) => {
  const key = `list.${name}`;
  const stored = useAnswer(api.preference.get.queryOptions({ input: { key } }));
  const layout = useLayouts((layouts) => layouts[name]);
  const looking = useLookingOnly();
  useEffect(() => {
    if (stored.data !== undefined && !onTheWay.has(name)) useLayouts.setState({ [name]: layoutOf(stored.data.value) });
  }, [stored.data, name]);
  /** While a heading is drawn wider: seen at once, kept when it is let go. */
  const show = (part: Partial<ListLayout>): void =>
    useLayouts.setState((layouts) => ({ [name]: { ...(layouts[name] ?? asDeclared), ...part } }));
  const keep = (part: Partial<ListLayout>): void => {
    show(part);
    // Then it holds for this window only.
    if (looking) return;
    onTheWay.set(name, (onTheWay.get(name) ?? 0) + 1);
    const value = jsonOf(useLayouts.getState()[name] ?? asDeclared);
    client.preference
      .set({ key, value })
      .catch(tellFailure)
      .finally(() => {
        const left = (onTheWay.get(name) ?? 1) - 1;
        if (left === 0) onTheWay.delete(name);
        else onTheWay.set(name, left);
      });
  };
  return { layout: layout ?? asDeclared, keep, show };
};

interface ColumnPlace {
  readonly id: string;
  readonly extra?: true;
  readonly from?: number;
}

/** The columns that are shown, in their order. */
export const useShownColumns = <Column extends ColumnPlace>(
  columns: readonly Column[],
  { columns: chosen }: ListLayout,
): readonly Column[] => {
  const width = useWindowWidth();
  return useMemo(() => {
    if (chosen === null) return columns.filter(({ extra, from = 0 }) => extra === undefined && width >= from);
    return chosen.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  }, [columns, chosen, width]);
};

/** The ids of the columns that are shown, for whoever exports what is seen. */
export const useShownIds = (list: { readonly name: string; readonly columns: readonly ColumnPlace[] }) =>
  useShownColumns(list.columns, useListLayout(list.name).layout).map(({ id }) => id);

const jsonOf = ({ columns, widths, views }: ListLayout) => ({
  columns: columns === null ? null : [...columns],
  widths: { ...widths },
  views: views.map((view) => ({ ...view, columns: view.columns === null ? null : [...view.columns] })),
});

/** What another version kept may say anything. */
const layoutOf = (kept: unknown): ListLayout => {
  const { columns, widths, views }: { columns?: unknown; widths?: unknown; views?: unknown } = Object(kept);
  return {
    columns: wordsOf(columns),
    widths: Object.fromEntries(
      Object.entries(Object(widths)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
    views: (Array.isArray(views) ? views : []).flatMap((view: unknown) => {
      const { name, query, columns: shown }: { name?: unknown; query?: unknown; columns?: unknown } = Object(view);
      return typeof name === 'string' && typeof query === 'string' ? [{ name, query, columns: wordsOf(shown) }] : [];
    }),
  };
};

const wordsOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.filter((word): word is string => typeof word === 'string') : null;
