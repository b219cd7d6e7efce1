import { useTranslation } from 'react-i18next';

/** Says that a search found nothing as it was typed, and by which words of the nearest spelling the list was filled instead. */
export function SimilarWords({ words }: { words: readonly string[] | null | undefined }) {
  const { t, i18n } = useTranslation('ui');
  if (!words?.length) return <div role="status" />;
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(words);
  return (
    <div role="status" className="muted similar-words">
      {t('similarWords', { words: list })}
    </div>
  );
}
