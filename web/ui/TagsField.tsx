import { Badge, TagsInput } from '@mantine/core';
import { StaleNotice } from './StaleNotice.tsx';
import { useAct } from './use-act.ts';

type Tagged = { tags: string[]; version: number };

type TagsFieldProps = {
  label: string;
  hint: string;
  /** As it is now. */
  record: Tagged;
  isDisabled: boolean;
  save: (tagged: Tagged) => Promise<unknown>;
  /** Reads the record anew; undefined when it could not be read. */
  reread: () => Promise<Tagged | undefined>;
  /** First words of the query keys that read the record. */
  changes: readonly string[];
};

/** The tags of a record, changed in place; where a colleague was faster, one's own stay until one has chosen. */
export function TagsField({ label, hint, record, isDisabled, save, reread, changes }: TagsFieldProps) {
  const act = useAct(save, { changes });
  const mine = act.variables?.tags ?? record.tags;
  const isWaiting = act.isPending || act.isError;
  return (
    <>
      <h2>{label}</h2>
      <TagsInput
        aria-label={label}
        placeholder={record.tags.length === 0 ? hint : undefined}
        disabled={isDisabled}
        value={isWaiting ? mine : record.tags}
        onChange={(tags) => act.mutate({ tags, version: record.version })}
      />
      <StaleNotice
        error={act.error}
        onTakeTheirs={() => {
          act.reset();
          void reread();
        }}
        onKeepMine={async () => {
          const fresh = await reread();
          if (fresh) act.mutate({ tags: mine, version: fresh.version });
        }}
      />
    </>
  );
}

/** Tags in a cell of a list. */
export function TagBadges({ tags }: { tags: readonly string[] }) {
  return tags.map((tag) => (
    <Badge key={tag} variant="default" tt="none" fw={400} mr={4}>
      {tag}
    </Badge>
  ));
}
