import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleHalf2,
  IconHandStop,
} from '@tabler/icons-react';

/** A state as word, color and sign; never as color alone. Grey waits, blue runs, amber needs attention, red is stopped. */
export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green';

const signs = {
  grey: IconCircle,
  blue: IconCircleHalf2,
  amber: IconAlertTriangle,
  red: IconHandStop,
  green: IconCircleCheck,
};

export function StateChip({ tone, children }: { tone: Tone; children: string }) {
  const Sign = signs[tone];
  return (
    <span className={`chip ${tone}`}>
      <Sign aria-hidden="true" size={14} stroke={2} />
      {children}
    </span>
  );
}
