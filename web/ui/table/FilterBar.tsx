import { Button, CloseButton, Group, Menu, TextInput } from '@mantine/core';
import { IconFilterPlus, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../use-shortcuts.ts';
import { FilterChip } from './FilterChip.tsx';
import { firstOf, useListAddress, valuesOf } from './use-list-address.ts';

/** What a list can be filtered by. `name` is the name in the address and, by custom, of the API's query. */
export type Filter = { name: string; label: string } & (
  | { kind: 'choice'; options: readonly { value: string; label: string }[]; isMany?: boolean }
  | { kind: 'yesNo' }
  | { kind: 'text' }
  | { kind: 'day'; edge: 'from' | 'until' }
);

type FilterBarProps = {
  filters: readonly Filter[];
  /** What the search understands: "Search by number, name, mail …". */
  searchLabel?: string;
  /** At the end of the bar: export, columns. */
  children?: ReactNode;
};

/** Search first, then the filters as sentences ("Hold is fraud · Ship by today"); all of it stands in the address. */
export function FilterBar({ filters, searchLabel, children }: FilterBarProps) {
  const { t } = useTranslation('ui');
  const [address, change, setWhole] = useListAddress();
  const [opened, setOpened] = useState<string>();
  const shown = filters.filter(({ name }) => valuesOf(address, name).length > 0 || name === opened);
  const rest = filters.filter((filter) => !shown.includes(filter));
  const clear = () =>
    setWhole(
      Object.fromEntries(Object.entries(address).filter(([name]) => !filters.some((f) => f.name === name))),
    );
  return (
    <div className="filter-bar">
      {searchLabel ? <SearchField label={searchLabel} /> : null}
      <Group gap={6} className="filters">
        {shown.map((filter) => (
          <FilterChip
            key={filter.name}
            filter={filter}
            values={valuesOf(address, filter.name)}
            isOpen={opened === filter.name}
            onOpen={(isOpen) => setOpened(isOpen ? filter.name : undefined)}
            onChange={(values) => change({ [filter.name]: values })}
          />
        ))}
        {rest.length > 0 ? (
          <Menu position="bottom-start" returnFocus={false}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                leftSection={<IconFilterPlus size={16} aria-hidden="true" />}
              >
                {t('filter.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {rest.map((filter) => (
                <Menu.Item
                  key={filter.name}
                  onClick={() =>
                    filter.kind === 'yesNo' ? change({ [filter.name]: 'true' }) : setOpened(filter.name)
                  }
                >
                  {filter.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        {shown.length > 1 ? (
          <Button variant="subtle" color="gray" onClick={clear}>
            {t('filter.clear')}
          </Button>
        ) : null}
        <div className="push">{children}</div>
      </Group>
    </div>
  );
}

const typingMs = 250;

function SearchField({ label }: { label: string }) {
  const { t } = useTranslation('ui');
  const [address, change] = useListAddress();
  const inAddress = firstOf(address, 'search') ?? '';
  const [text, setText] = useState(inAddress);
  const field = useRef<HTMLInputElement>(null);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  useShortcuts([{ keys: '/', label: t('search.label'), run: () => field.current?.focus() }]);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(inAddress);
  }, [inAddress]);
  const search = (value: string, wait: number) => {
    setText(value);
    clearTimeout(pending.current);
    pending.current = setTimeout(() => change({ search: value.trim() }), wait);
  };
  return (
    <search className="search-field">
      <TextInput
        ref={field}
        type="search"
        value={text}
        aria-label={label}
        placeholder={label}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        rightSection={
          text ? <CloseButton size="sm" aria-label={t('filter.clear')} onClick={() => search('', 0)} /> : null
        }
        onChange={(event) => search(event.currentTarget.value, typingMs)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(event.currentTarget.value, 0);
          if (event.key === 'Escape') field.current?.blur();
        }}
      />
    </search>
  );
}
