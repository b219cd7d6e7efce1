/** How close the rows of tables stand; a setting of this device. */
export type Density = 'normal' | 'compact';

const kept = 'waybill.density';

export function chosenDensity(): Density {
  return localStorage.getItem(kept) === 'compact' ? 'compact' : 'normal';
}

/** Says it to the style sheet, and keeps it. */
export function chooseDensity(density: Density): void {
  localStorage.setItem(kept, density);
  document.documentElement.dataset.density = density;
}
