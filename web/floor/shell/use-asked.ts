import { useCallback, useEffect, useState } from 'react';
import { keep, kept } from '../queue/database.ts';
import { onNetChange, serverIsReachable } from '../queue/net.ts';

/** What was read from the server, or kept from the last time while it is read or cannot be. */
export type Asked<T> = {
  content: T | undefined;
  /** Of what is kept and not fresh: since when. */
  keptAt: string | undefined;
  error: unknown;
  again(): void;
};

/** Reads once, when the net comes back, every `everyMs`, and `again`. `name` is what it is kept under. */
export function useAsked<T>(name: string, read: () => Promise<T>, everyMs?: number): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'again'>>({
    content: undefined,
    keptAt: undefined,
    error: undefined,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reader is made anew at each drawing; its name tells what it reads.
  const again = useCallback(async () => {
    try {
      const content = await read();
      setState({ content, keptAt: undefined, error: undefined });
      await keep(name, content);
    } catch (error) {
      const before = await kept<T>(name);
      setState((now) => ({ content: now.content ?? before?.content, keptAt: before?.at, error }));
    }
  }, [name]);
  useEffect(() => {
    void kept<T>(name).then((before) => {
      if (before)
        setState((now) => (now.content ? now : { ...now, content: before.content, keptAt: before.at }));
    });
    void again();
    const stop = onNetChange(() => {
      if (serverIsReachable()) void again();
    });
    const timer = everyMs === undefined ? undefined : setInterval(() => void again(), everyMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [name, again, everyMs]);
  return { ...state, again };
}
