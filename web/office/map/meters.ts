import { count } from '../../ui/format.ts';

/** Millimeters of a walk as meters with one decimal, without their unit. */
export const meters = (mm: number) => count(Math.round(mm / 100) / 10);
