import type { Dictionaries } from '../../ui/words/prepare.ts';

export const words: Dictionaries = {
  ...import.meta.glob<Dictionaries[string]>('../*/words/ro.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Dictionaries[string]>('../../ui/words/ro.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Dictionaries[string]>('../../../server/platform/problems/words/ro.json', {
    eager: true,
    import: 'default',
  }),
};
