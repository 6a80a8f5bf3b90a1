import { join } from 'node:path';
import { cruisedFolders, cruiseGraph } from '../../scripts/import-rules.ts';

/** Files that reach themselves by imports, also by imports of types alone; each circle is named once, by all of its files. */
export const findCircles = async (root: string): Promise<readonly (readonly string[])[]> => {
  const graph = await cruiseGraph(
    root,
    cruisedFolders.map((folder) => join(root, folder)),
  );
  return [...circlesOf(graph)].sort((a, b) => a.join().localeCompare(b.join()));
};

/** Strongly connected parts of more than one file: two files are in one circle when each reaches the other. */
function* circlesOf(graph: ReadonlyMap<string, readonly string[]>): Generator<readonly string[]> {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(graph, file)]));
  const done = new Set<string>();
  for (const [file, others] of reached) {
    if (done.has(file) || !others.has(file)) continue;
    const circle = [...others].filter((other) => reached.get(other)?.has(file) === true).sort();
    for (const other of circle) done.add(other);
    yield circle;
  }
}

const reachedFrom = (graph: ReadonlyMap<string, readonly string[]>, start: string): ReadonlySet<string> => {
  const reached = new Set<string>();
  const open = [...(graph.get(start) ?? [])];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    open.push(...(graph.get(file) ?? []));
  }
  return reached;
};
