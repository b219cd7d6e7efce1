import { Checkbox } from '@mantine/core';

type TicksProps = {
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** Any of several, in the order they are ticked. */
export function Ticks({ label, hint, options, value, onChange }: TicksProps) {
  return (
    <Checkbox.Group label={label} description={hint} value={[...value]} onChange={onChange}>
      <div className="settings-ticks">
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} label={option.label} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
