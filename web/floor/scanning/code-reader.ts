/**
 * Reads codes in pictures: by the browser's own reader where it has one for our kinds of codes, else by a program that is
 * loaded from our own origin when a camera is opened for the first time.
 */
type Reader = { detect(picture: HTMLVideoElement): Promise<{ rawValue: string }[]> };

const formats = [
  'code_128',
  'ean_13',
  'ean_8',
  'upc_a',
  'upc_e',
  'itf',
  'code_39',
  'data_matrix',
  'qr_code',
] as const;

type NativeReader = {
  new (options: { formats: readonly string[] }): Reader;
  getSupportedFormats(): Promise<string[]>;
};

let reader: Promise<Reader> | undefined;

export function codeReader(): Promise<Reader> {
  reader ??= openReader();
  return reader;
}

async function openReader(): Promise<Reader> {
  // Not in the type library, because not every browser has it.
  const Native = (globalThis as { BarcodeDetector?: NativeReader }).BarcodeDetector;
  const supported = await Native?.getSupportedFormats().catch((): string[] => []);
  if (Native && formats.every((format) => supported?.includes(format))) return new Native({ formats });
  const [{ BarcodeDetector, prepareZXingModule }, { default: wasm }] = await Promise.all([
    import('barcode-detector/ponyfill'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ]);
  prepareZXingModule({ overrides: { locateFile: () => wasm } });
  return new BarcodeDetector({ formats: [...formats] });
}
