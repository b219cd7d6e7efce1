/** A state as word, colour and sign; never as colour alone. */
export type Tone = 'grey' | 'blue' | 'amber' | 'red' | 'green';

const signs: Record<Tone, string> = { grey: '○', blue: '◐', amber: '▲', red: '■', green: '●' };

export function StateChip({ tone, children }: { tone: Tone; children: string }) {
  return (
    <span className={`chip ${tone}`}>
      <span aria-hidden="true">{signs[tone]}</span>
      {children}
    </span>
  );
}
