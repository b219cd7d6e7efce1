import { TextLink } from '../../ui/links.tsx';

/** A SKU by its code, which opens its page. */
export function SkuLink({ skuId, code }: { skuId: string; code: string }) {
  return (
    <TextLink to="/inventory/skus/$skuId" params={{ skuId }} className="code">
      {code}
    </TextLink>
  );
}
