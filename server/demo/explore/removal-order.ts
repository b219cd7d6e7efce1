/** A table's rows point at rows of another: those go first. */
export type Reference = { from: string; to: string };

/**
 * The tables in an order in which each can be emptied: whatever points at a table comes before it. A table may point at itself.
 * Pure. @throws Error when tables point at each other in a circle
 */
export function removalOrder(tables: readonly string[], references: readonly Reference[]): string[] {
  const left = new Set(tables);
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !references.some(({ from, to }) => to === table && from !== table && left.has(from)),
    );
    if (free.length === 0) throw new Error(`bug: ${[...left].join(', ')} point at each other in a circle`);
    for (const table of free) left.delete(table);
    ordered.push(...free);
  }
  return ordered;
}
