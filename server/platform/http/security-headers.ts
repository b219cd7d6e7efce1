/** Headers of every answer. An answer of the API is data: nothing in it may run, frame or load anything. */
export const securityHeaders: readonly [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'strict-origin-when-cross-origin'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['strict-transport-security', 'max-age=31536000; includeSubDomains'],
  [
    'content-security-policy',
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  ],
  ['cache-control', 'no-store'],
];

/**
 * For documents that our pages print from a frame of their own: a PDF runs nothing, and the viewers of browsers need what
 * the policy of data forbids.
 */
export const printableHeaders: readonly [string, string][] = [
  ['x-frame-options', 'SAMEORIGIN'],
  ['content-security-policy', "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"],
];

/** For the HTML pages: our own files only, no inline script, no plug-in, no frame. */
export const pagePolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The floor reads barcodes by camera with a WebAssembly program of ours where the browser cannot. */
export const floorPolicy = pagePolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
