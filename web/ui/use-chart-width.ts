import { useElementSize } from '@mantine/hooks';

/** Before it is measured, and at most: wider, a chart says no more. */
const widest = 820;

/** The width a chart is drawn at, so that its words keep their size on every screen. `ref` goes to what holds it. */
export function useChartWidth() {
  const { ref, width } = useElementSize();
  return { ref, width: width > 0 ? Math.min(width, widest) : widest };
}
