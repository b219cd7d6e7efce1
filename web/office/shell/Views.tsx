import { type ListAddress, useListAddress, valuesOf } from '../../ui/table/use-list-address.ts';

/** A named state of a list. `stands` is what it is in the address. */
export type BuiltInView = { name: string; label: string; stands: ListAddress };

type ViewsProps = { list: string; builtIn: readonly BuiltInView[] };

/** The views of a list as tabs: those every shop needs. Choosing one replaces filters and search. */
export function Views({ builtIn }: ViewsProps) {
  const [address, , setWhole] = useListAddress();
  return (
    <div className="tabs">
      {builtIn.map(({ name, label, stands }) => (
        <button
          key={name}
          type="button"
          aria-pressed={isSame(address, stands)}
          onClick={() => setWhole(stands)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Whether the address stands for the view: the same values under the same names, sorting apart. */
export function isSame(address: ListAddress, stands: ListAddress): boolean {
  const names = new Set([...Object.keys(address), ...Object.keys(stands)]);
  names.delete('sort');
  return [...names].every(
    (name) => valuesOf(address, name).toSorted().join('\n') === valuesOf(stands, name).toSorted().join('\n'),
  );
}
