import type { Dictionaries } from '../../ui/words/prepare.ts';

export const words: Dictionaries = {
  ...import.meta.glob<Dictionaries[string]>('../*/words/fr.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Dictionaries[string]>('../../ui/words/fr.json', { eager: true, import: 'default' }),
  ...import.meta.glob<Dictionaries[string]>('../../../server/platform/problems/words/fr.json', {
    eager: true,
    import: 'default',
  }),
};
