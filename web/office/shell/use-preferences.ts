import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { chooseLanguage, chosenLanguage } from '../../ui/words/prepare.ts';
import { loaders } from '../words/words.ts';
import { chooseDensity } from './density.ts';
import { useMe } from './use-me.ts';

export type Preferences = AnswerOf<'/v1/me/preferences', 'get'>;

function usePreferences() {
  const isPerson = useMe().data?.kind === 'user';
  return useQuery({
    queryKey: ['preferences'],
    enabled: isPerson,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => dataOf(await api.GET('/v1/me/preferences', {})),
  }).data;
}

/** Makes the office look as the person wants it, on whatever device. */
export function useApplyPreferences(): void {
  const preferences = usePreferences();
  const { setColorScheme } = useMantineColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: applied when they arrive or change, not when the setter does.
  useEffect(() => {
    if (!preferences) return;
    setColorScheme(preferences.colorScheme);
    chooseDensity(preferences.density);
    if (preferences.language !== chosenLanguage()) void chooseLanguage(loaders, preferences.language);
  }, [preferences]);
}

/** Keeps a preference with the person, so that it follows to other devices. */
export function useKeepPreference() {
  const isPerson = useMe().data?.kind === 'user';
  return useAct(
    async (part: Partial<Preferences>) => {
      if (isPerson) dataOf(await api.PATCH('/v1/me/preferences', { body: part }));
    },
    { changes: ['preferences'], onFailed: sayFailed },
  );
}
