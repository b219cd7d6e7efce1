import { Tooltip } from '@mantine/core';
import { useState } from 'react';
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
  // A list holds hundreds of instants; what the pointer is not on needs no tooltip.
  const [isPointed, setPointed] = useState(false);
  const time = (
    <time dateTime={at} onPointerEnter={() => setPointed(true)}>
      {style === 'relative' ? relative(at) : instant(at, timeZone)}
    </time>
  );
  if (!isPointed) return time;
  return (
    <Tooltip defaultOpened label={othersOf({ at, timeZone, style })}>
      {time}
    </Tooltip>
  );
}

function othersOf({ at, timeZone, style }: WhenProps): string {
  const utc = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const other = style === 'relative' ? instant(at, timeZone) : relative(at);
  const here = timeZone && timeZone !== viewersZone() ? ` · ${instant(at)}` : '';
  return `${other}${here} · ${utc}`;
}
