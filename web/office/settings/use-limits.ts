import { useTranslation } from 'react-i18next';
import { useNodeName, useNodes } from '../lookups/use-lookups.ts';
import type { Field, Values } from './RecordField.tsx';
import { useBrands } from './use-brands.ts';

type Limited = { nodeIds: readonly string[] | null; brandIds: readonly string[] | null };

/** Fields that limit a person or a key to some nodes and brands; empty means all. Of what the shop has none, it is not asked. */
export function useLimitFields(): Field[] {
  const { t } = useTranslation('settings');
  const nodes = useNodes();
  const brands = useBrands().data ?? [];
  const limits = [
    ['nodeIds', nodes, t('limits.nodes'), t('limits.allNodes')],
    ['brandIds', brands, t('limits.brands'), t('limits.allBrands')],
  ] as const;
  return limits
    .filter(([, items]) => items.length > 0)
    .map(([name, items, label, nothing]) => ({
      ...{ name, label, nothing, kind: 'several', isOptional: true },
      options: items.map(({ id, name: text }) => ({ value: id, label: text })),
    }));
}

/** The limits in words: names of nodes and brands, or that there are none. */
export function useLimitWords(): (limited: Limited) => string {
  const { t, i18n } = useTranslation('settings');
  const nodeName = useNodeName();
  const brands = useBrands().data ?? [];
  const brandName = (id: string) => brands.find((brand) => brand.id === id)?.name ?? id;
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return ({ nodeIds, brandIds }) => {
    const names = [...(nodeIds ?? []).map(nodeName), ...(brandIds ?? []).map(brandName)];
    return names.length === 0 ? t('limits.none') : list.format(names);
  };
}

/** What is made with no limit leaves them out. */
export function withoutEmptyLimits(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
