/** Container loading: as much volume as possible in one container, or everything in few. */
export { type ContainerLoad, type LoadSearch, loadContainer } from './load-container.ts';
export type { BoxType, Extents, LoadedBox } from './model.ts';
export { type BinSearch, packBins } from './pack-bins.ts';
