import { Tooltip } from '@mantine/core';
import { instant, relative, viewersZone } from './format.ts';

type WhenProps = {
  at: string;
  /** The zone of the place it happened at (`Europe/London`); named where the viewer's differs. */
  timeZone?: string;
  /** `relative` says how long ago and shows the exact time on hover; `exact` the other way round. */
  style?: 'relative' | 'exact';
};

/** An instant: relative and exact, with the zone whenever the place and the viewer differ, and UTC on hover. */
export function When({ at, timeZone, style = 'exact' }: WhenProps) {
  const exact = instant(at, timeZone);
  const utc = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const other = style === 'relative' ? exact : relative(at);
  const here = timeZone && timeZone !== viewersZone() ? ` · ${instant(at)}` : '';
  return (
    <Tooltip label={`${other}${here} · ${utc}`}>
      <time dateTime={at}>{style === 'relative' ? relative(at) : exact}</time>
    </Tooltip>
  );
}
