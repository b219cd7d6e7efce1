// Generated from the server's OpenAPI document by checks/contract/generate-client.ts; a check fails when it drifts.

export type Problem = {
  type: string; title: string; status: number; detail: string; code: string; requestId: string;
  errors?: { pointer: string; code: string; detail: string; facts?: Record<string, unknown> }[]; [extension: string]: unknown;
};

export type paths = {
  '/docs': {
    /** This API as a page to read */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/docs/errors': {
    /** Every refusal code and what to do about it */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/guide/{chapter}': {
    /** A chapter of the user guide */
    get: { parameters: { path: { chapter: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/guide/pictures/{picture}': {
    /** A picture of the user guide */
    get: { parameters: { path: { picture: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'image/png': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/healthz': {
    /** Whether the program runs */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { status: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/metrics': {
    /** Metrics in the Prometheus text format */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/plain': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/openapi.json': {
    /** This API as an OpenAPI 3.1 document */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': Record<string, unknown> } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/readyz': {
    /** Whether the program can serve: database reachable, schema current */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { status: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/track/{token}': {
    /** The tracking page */
    get: { parameters: { path: { token: string }; query?: { language?: "en" | "fr" | "ro" | "es"; done?: "address" | "question" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html; charset=utf-8': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/track/{token}/address': {
    get?: never;
    put?: never;
    /** Correct the address by the page’s form */
    post: { parameters: { path: { token: string }; query?: { language?: "en" | "fr" | "ro" | "es"; done?: "address" | "question" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html; charset=utf-8': string } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/track/{token}/logo': {
    /** The brand’s logo on the tracking page */
    get: { parameters: { path: { token: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'image/png': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/track/{token}/pictures/{pictureId}': {
    /** A picture of the contents */
    get: { parameters: { path: { token: string; pictureId: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'image/png': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/track/{token}/question': {
    get?: never;
    put?: never;
    /** Ask by the page’s form */
    post: { parameters: { path: { token: string }; query?: { language?: "en" | "fr" | "ro" | "es"; done?: "address" | "question" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/html; charset=utf-8': string } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/adjustments': {
    /** List adjustments */
    get: { parameters: { path?: never; query?: { nodeId?: string; kind?: "gain" | "loss" | "write_off" | "damage" | "quality_hold" | "release"; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; kind: "gain" | "loss" | "write_off" | "damage" | "quality_hold" | "release"; reason: string; note: string | null; occurredAt: string; actorName: string; createdAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Correct the stock by hand, with a reason */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: "gain" | "loss" | "write_off" | "damage" | "quality_hold" | "release"; reason: string; note?: string; occurredAt?: string; lines: ({ skuId?: string; sku?: string; barcode?: string; quantity: number; locationId: string; lotId?: string; lotCode?: string; expiresOn?: string; toLocationId?: string })[] } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string; kind: "gain" | "loss" | "write_off" | "damage" | "quality_hold" | "release"; reason: string; note: string | null; occurredAt: string; movementIds: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/api-keys': {
    /** List API keys */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; prefix: string; lastFour: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; scopes: ("organization:read" | "organization:write" | "users:read" | "users:write" | "api_keys:read" | "api_keys:write" | "brands:read" | "brands:write" | "channels:read" | "channels:write" | "skus:read" | "skus:write" | "nodes:read" | "nodes:write" | "customers:read" | "customers:write" | "stock:read" | "stock:write" | "receipts:read" | "receipts:write" | "transfers:read" | "transfers:write" | "orders:read" | "orders:write" | "sourcing:read" | "sourcing:write" | "fulfillment_orders:read" | "fulfillment_orders:write" | "floor:read" | "floor:work" | "floor:plan" | "parcels:read" | "parcels:write" | "rates:read" | "manifests:read" | "manifests:write" | "tracking:read" | "tracking:write" | "carriers:read" | "carriers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "mails:read" | "mails:write" | "imports:read" | "imports:write" | "exports:read" | "exports:write" | "files:read" | "files:write" | "jobs:read" | "jobs:write" | "views:write" | "verify:read")[] | null; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Create an API key */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { name: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; scopes?: ("organization:read" | "organization:write" | "users:read" | "users:write" | "api_keys:read" | "api_keys:write" | "brands:read" | "brands:write" | "channels:read" | "channels:write" | "skus:read" | "skus:write" | "nodes:read" | "nodes:write" | "customers:read" | "customers:write" | "stock:read" | "stock:write" | "receipts:read" | "receipts:write" | "transfers:read" | "transfers:write" | "orders:read" | "orders:write" | "sourcing:read" | "sourcing:write" | "fulfillment_orders:read" | "fulfillment_orders:write" | "floor:read" | "floor:work" | "floor:plan" | "parcels:read" | "parcels:write" | "rates:read" | "manifests:read" | "manifests:write" | "tracking:read" | "tracking:write" | "carriers:read" | "carriers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "mails:read" | "mails:write" | "imports:read" | "imports:write" | "exports:read" | "exports:write" | "files:read" | "files:write" | "jobs:read" | "jobs:write" | "views:write" | "verify:read")[]; nodeIds?: (string)[]; brandIds?: (string)[]; expiresAt?: string } } }; responses: { 201: { content: { 'application/json': ({ id: string; name: string; prefix: string; lastFour: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; scopes: ("organization:read" | "organization:write" | "users:read" | "users:write" | "api_keys:read" | "api_keys:write" | "brands:read" | "brands:write" | "channels:read" | "channels:write" | "skus:read" | "skus:write" | "nodes:read" | "nodes:write" | "customers:read" | "customers:write" | "stock:read" | "stock:write" | "receipts:read" | "receipts:write" | "transfers:read" | "transfers:write" | "orders:read" | "orders:write" | "sourcing:read" | "sourcing:write" | "fulfillment_orders:read" | "fulfillment_orders:write" | "floor:read" | "floor:work" | "floor:plan" | "parcels:read" | "parcels:write" | "rates:read" | "manifests:read" | "manifests:write" | "tracking:read" | "tracking:write" | "carriers:read" | "carriers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "mails:read" | "mails:write" | "imports:read" | "imports:write" | "exports:read" | "exports:write" | "files:read" | "files:write" | "jobs:read" | "jobs:write" | "views:write" | "verify:read")[] | null; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt: string | null; version: number } & { secret: string | null }) } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/api-keys/{id}': {
    get?: never;
    put?: never;
    post?: never;
    /** Revoke an API key */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; name: string; prefix: string; lastFour: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; scopes: ("organization:read" | "organization:write" | "users:read" | "users:write" | "api_keys:read" | "api_keys:write" | "brands:read" | "brands:write" | "channels:read" | "channels:write" | "skus:read" | "skus:write" | "nodes:read" | "nodes:write" | "customers:read" | "customers:write" | "stock:read" | "stock:write" | "receipts:read" | "receipts:write" | "transfers:read" | "transfers:write" | "orders:read" | "orders:write" | "sourcing:read" | "sourcing:write" | "fulfillment_orders:read" | "fulfillment_orders:write" | "floor:read" | "floor:work" | "floor:plan" | "parcels:read" | "parcels:write" | "rates:read" | "manifests:read" | "manifests:write" | "tracking:read" | "tracking:write" | "carriers:read" | "carriers:write" | "events:read" | "webhooks:read" | "webhooks:write" | "mails:read" | "mails:write" | "imports:read" | "imports:write" | "exports:read" | "exports:write" | "files:read" | "files:write" | "jobs:read" | "jobs:write" | "views:write" | "verify:read")[] | null; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; expiresAt: string | null; lastUsedAt: string | null; revokedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/auth/email-confirmations': {
    get?: never;
    put?: never;
    /** Confirm a new mail address with the link from the mail */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { token: string } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/invitation-acceptances': {
    get?: never;
    put?: never;
    /** Accept an invitation */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { token: string; name?: string; password?: string } } }; responses: { 201: { content: { 'application/json': { organizationId: number; userId: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/invitation-lookups': {
    get?: never;
    put?: never;
    /** What an invitation is to, by the token of its link */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { token: string } } }; responses: { 200: { content: { 'application/json': { organizationName: string; email: string; hasAccount: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/passkey-challenges': {
    get?: never;
    put?: never;
    /** Begin signing in with a passkey */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': Record<string, unknown> } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/passkey-sign-in': {
    get?: never;
    put?: never;
    /** Sign in with a passkey */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { response: Record<string, unknown> } } }; responses: { 200: { content: { 'application/json': { isSignedIn: boolean; secondFactors: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/password-resets': {
    get?: never;
    put?: never;
    /** Ask for a link to a new password */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { email: string } } }; responses: { 202: { content: { 'application/json': { message: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/passwords': {
    get?: never;
    put?: never;
    /** Set a new password with the link from the mail */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { token: string; password: string } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/second-factor': {
    get?: never;
    put?: never;
    /** Finish signing in with the second factor */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { code?: string; backupCode?: string } } }; responses: { 200: { content: { 'application/json': { isSignedIn: boolean; secondFactors: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/sign-in': {
    get?: never;
    put?: never;
    /** Sign in with a password */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { email: string; password: string; remember?: boolean } } }; responses: { 200: { content: { 'application/json': { isSignedIn: boolean; secondFactors: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/auth/sign-out': {
    get?: never;
    put?: never;
    /** Sign out */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/barcodes/{code}': {
    /** What is this barcode? */
    get: { parameters: { path: { code: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { scan: { kind: "product" | "logistic_unit" | "other"; gtin: string | null; sscc: string | null; lot: string | null; serial: string | null; expiresOn: string | null; producedOn: string | null; count: number | null }; quantity: number; sku: { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/brands': {
    /** List brands */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; code: string; name: string; logoFileId: string | null; color: string | null; supportEmail: string | null; website: string | null; footer: string | null; settings: Record<string, unknown>; createdAt: string; archivedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a brand */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; name: string; logoFileId?: string | null; color?: string | null; supportEmail?: string | null; website?: string | null; footer?: string | null; settings?: Record<string, unknown> } } }; responses: { 201: { content: { 'application/json': { id: string; code: string; name: string; logoFileId: string | null; color: string | null; supportEmail: string | null; website: string | null; footer: string | null; settings: Record<string, unknown>; createdAt: string; archivedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/brands/{id}': {
    /** Read a brand */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; logoFileId: string | null; color: string | null; supportEmail: string | null; website: string | null; footer: string | null; settings: Record<string, unknown>; createdAt: string; archivedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change or archive a brand */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { code?: string; name?: string; logoFileId?: string | null; color?: string | null; supportEmail?: string | null; website?: string | null; footer?: string | null; settings?: Record<string, unknown>; isArchived?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; logoFileId: string | null; color: string | null; supportEmail: string | null; website: string | null; footer: string | null; settings: Record<string, unknown>; createdAt: string; archivedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/carriers': {
    /** List carriers */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; code: string; name: string; kind: "rate_sheet" | "sandbox"; settings: Record<string, unknown>; operations: ("rates" | "label" | "void" | "lookup" | "manifest" | "track")[]; isActive: boolean; createdAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Create a carrier account */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; name: string; kind: "rate_sheet" | "sandbox"; settings?: Record<string, unknown>; services?: ({ code: string; name: string; transitDaysMin: number; transitDaysMax: number; deliversWeekends?: boolean; isTracked?: boolean; requiresSignature?: boolean; maxWeightGrams?: number | null; isActive?: boolean })[] } } }; responses: { 201: { content: { 'application/json': { id: string; code: string; name: string; kind: "rate_sheet" | "sandbox"; settings: Record<string, unknown>; operations: ("rates" | "label" | "void" | "lookup" | "manifest" | "track")[]; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/carriers/{id}': {
    /** Read a carrier account */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; kind: "rate_sheet" | "sandbox"; settings: Record<string, unknown>; operations: ("rates" | "label" | "void" | "lookup" | "manifest" | "track")[]; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Edit a carrier account */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; settings?: Record<string, unknown>; isActive?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; kind: "rate_sheet" | "sandbox"; settings: Record<string, unknown>; operations: ("rates" | "label" | "void" | "lookup" | "manifest" | "track")[]; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/carriers/{id}/rate-sheets': {
    /** List the rate sheets of a carrier, newest first */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; carrierId: string; nodeId: string | null; name: string; currency: string; effectiveFrom: string; effectiveUntil: string | null; fuelSurchargeBasisPoints: number; volumetricDivisor: number | null; createdAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Import a rate sheet: zones, weight brackets, surcharge, days of effect */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { name: string; nodeId?: string; currency: string; effectiveFrom: string; effectiveUntil?: string | null; fuelSurchargeBasisPoints?: number; volumetricDivisor?: number | null; zones: ({ country: string; postcodePrefix?: string; zone: string })[]; brackets: ({ serviceCode: string; zone: string; format?: string; upToGrams: number; maxSidesMm?: (number)[]; priceMinor: number })[]; transits?: ({ serviceCode: string; zone: string; transitDaysMin: number; transitDaysMax: number })[] } } }; responses: { 201: { content: { 'application/json': { id: string; carrierId: string; nodeId: string | null; name: string; currency: string; effectiveFrom: string; effectiveUntil: string | null; fuelSurchargeBasisPoints: number; volumetricDivisor: number | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/carriers/{id}/sandbox-script': {
    /** What is left of the sandbox’s script */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { rates?: (string)[]; label?: (string)[]; void?: (string)[]; lookup?: (string)[]; manifest?: (string)[]; track?: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Say how the sandbox carrier behaves on its next calls */
    put: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { rates?: (string)[]; label?: (string)[]; void?: (string)[]; lookup?: (string)[]; manifest?: (string)[]; track?: (string)[] } } }; responses: { 200: { content: { 'application/json': { rates?: (string)[]; label?: (string)[]; void?: (string)[]; lookup?: (string)[]; manifest?: (string)[]; track?: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/carriers/{id}/services': {
    /** List the services of a carrier */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ carrierId: string; code: string; name: string; transitDaysMin: number; transitDaysMax: number; deliversWeekends: boolean; isTracked: boolean; requiresSignature: boolean; maxWeightGrams: number | null; isActive: boolean; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/carriers/{id}/services/{code}': {
    get?: never;
    /** Create or replace a service of a carrier */
    put: { parameters: { path: { id: string; code: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { name: string; transitDaysMin: number; transitDaysMax: number; deliversWeekends?: boolean; isTracked?: boolean; requiresSignature?: boolean; maxWeightGrams?: number | null; isActive?: boolean } } }; responses: { 200: { content: { 'application/json': { carrierId: string; code: string; name: string; transitDaysMin: number; transitDaysMax: number; deliversWeekends: boolean; isTracked: boolean; requiresSignature: boolean; maxWeightGrams: number | null; isActive: boolean; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/cartons': {
    /** List cartons */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; isActive?: boolean }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; tareGrams: number; maxWeightGrams: number | null; costMinor: number; isActive: boolean; createdAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a carton */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; tareGrams?: number; maxWeightGrams?: number | null; costMinor?: number; isActive?: boolean } } }; responses: { 201: { content: { 'application/json': { id: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; tareGrams: number; maxWeightGrams: number | null; costMinor: number; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/cartons/{id}': {
    /** Read a carton */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; tareGrams: number; maxWeightGrams: number | null; costMinor: number; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change a carton, or take it out of use */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { code?: string; name?: string; lengthMm?: number; widthMm?: number; heightMm?: number; tareGrams?: number; maxWeightGrams?: number | null; costMinor?: number; isActive?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; tareGrams: number; maxWeightGrams: number | null; costMinor: number; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/channels': {
    /** List channels */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; code: string; name: string; kind: "api" | "manual" | "csv" | "shop" | "marketplace"; brandId: string | null; holdWindowMinutes: number; backorderPolicy: "accept" | "refuse"; defaultServiceCode: string | null; requiresPayment: boolean; isActive: boolean; createdAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Create a channel */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { name: string; holdWindowMinutes?: number; backorderPolicy?: "accept" | "refuse"; defaultServiceCode?: string | null; requiresPayment?: boolean; isActive?: boolean; code: string; kind?: "api" | "manual" | "csv" | "shop" | "marketplace"; brandId?: string } } }; responses: { 201: { content: { 'application/json': { id: string; code: string; name: string; kind: "api" | "manual" | "csv" | "shop" | "marketplace"; brandId: string | null; holdWindowMinutes: number; backorderPolicy: "accept" | "refuse"; defaultServiceCode: string | null; requiresPayment: boolean; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/channels/{id}': {
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    /** Edit a channel */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; holdWindowMinutes?: number; backorderPolicy?: "accept" | "refuse"; defaultServiceCode?: string | null; requiresPayment?: boolean; isActive?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; code: string; name: string; kind: "api" | "manual" | "csv" | "shop" | "marketplace"; brandId: string | null; holdWindowMinutes: number; backorderPolicy: "accept" | "refuse"; defaultServiceCode: string | null; requiresPayment: boolean; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/code-lookups': {
    /** What a scanned code names */
    get: { parameters: { path?: never; query: { code: string; nodeId: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { code: string; kind: "location" | "goods" | "fulfillment_order" | "receipt" | "batch" | "parcel" | "unknown"; location: { id: string; nodeId: string | null; code: string; barcode: string; kind: string; isActive: boolean; batchId: string | null; isReadyToPack: boolean; goods: ({ skuId: string; sku: string; title: string; imageFileId: string | null; lotId: string; lotCode: string | null; quantity: number; reserved: number })[] } | null; goods: { skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[]; units: number; places: ({ locationId: string; code: string; barcode: string; kind: string; lotId: string; lotCode: string | null; quantity: number; reserved: number })[] } | null; document: { id: string; nodeId: string; number: string; status: string } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/customers': {
    /** List and search customers */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; search?: string; email?: string; tag?: string; brandId?: string; sort?: "createdAt" | "-createdAt" | "name" | "-name" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; brandId: string | null; email: string | null; name: string; phone: string | null; locale: string; tags: (string)[]; createdAt: string; updatedAt: string; version: number })[]; nextCursor: string | null; similarWords: (string)[] | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a customer */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { brandId?: string | null; email?: string | null; name?: string; phone?: string | null; locale?: string; tags?: (string)[] } } }; responses: { 201: { content: { 'application/json': { id: string; brandId: string | null; email: string | null; name: string; phone: string | null; locale: string; tags: (string)[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/customers/{id}': {
    /** Read a customer */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; brandId: string | null; email: string | null; name: string; phone: string | null; locale: string; tags: (string)[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change a customer */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { email?: string | null; name?: string; phone?: string | null; locale?: string; tags?: (string)[] } } }; responses: { 200: { content: { 'application/json': { id: string; brandId: string | null; email: string | null; name: string; phone: string | null; locale: string; tags: (string)[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/customers/{id}/addresses': {
    /** List the addresses of a customer */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; customerId: string; address: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; isDefault: boolean; createdAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add an address */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { address: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; isDefault?: boolean } } }; responses: { 201: { content: { 'application/json': { id: string; customerId: string; address: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; isDefault: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/customers/{id}/addresses/{addressId}': {
    get?: never;
    put?: never;
    post?: never;
    /** Remove an address */
    delete: { parameters: { path: { id: string; addressId: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change an address */
    patch: { parameters: { path: { id: string; addressId: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { address?: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; isDefault?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; customerId: string; address: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; isDefault: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/customers/{id}/consents': {
    /** List what a customer agreed to or withdrew */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; purpose: "marketing_email" | "marketing_sms" | "review_requests" | "profiling"; isGranted: boolean; source: string; occurredAt: string; recordedAt: string; recordedBy: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Record that a customer agreed or withdrew */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { purpose: "marketing_email" | "marketing_sms" | "review_requests" | "profiling"; isGranted: boolean; source: string; occurredAt?: string } } }; responses: { 201: { content: { 'application/json': { id: string; purpose: "marketing_email" | "marketing_sms" | "review_requests" | "profiling"; isGranted: boolean; source: string; occurredAt: string; recordedAt: string; recordedBy: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/customers/{id}/notes': {
    /** List the notes about a customer */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; text: string; createdBy: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Note something about a customer */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { text: string } } }; responses: { 201: { content: { 'application/json': { id: string; text: string; createdBy: string; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/customers/{id}/notes/{noteId}': {
    get?: never;
    put?: never;
    post?: never;
    /** Remove a note */
    delete: { parameters: { path: { id: string; noteId: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/demo': {
    /** The demo company of one’s own, and how its filling or removal goes */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { organizationId: number | null; isReady: boolean; job: { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Open a demo company to look around in */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { organizationId: number | null; isReady: boolean; job: { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Remove the demo company with all that is in it */
    delete: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 202: { content: { 'application/json': { organizationId: number | null; isReady: boolean; job: { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/events': {
    /** List what happened, newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; type?: string; subjectId?: string; timelineId?: string; occurredFrom?: string; occurredTo?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; type: string; subjectId: string; timelineId: string; brandId: string | null; data: Record<string, unknown>; actorKind: string; actorId: string; actorName: string; requestId: string; occurredAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/events/{id}': {
    /** Read an event */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; type: string; subjectId: string; timelineId: string; brandId: string | null; data: Record<string, unknown>; actorKind: string; actorId: string; actorName: string; requestId: string; occurredAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/events/stream': {
    /** Hear what happens, as it happens */
    get: { parameters: { path?: never; query?: { type?: string; timelineId?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'text/event-stream': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/exports': {
    get?: never;
    put?: never;
    /** Export a CSV file */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: string; filter?: Record<string, string> } } }; responses: { 202: { content: { 'application/json': { id: string; kind: string; filter: Record<string, string>; jobId: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; rows: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; fileId: string | null; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/exports/{id}': {
    /** Read how far an export is */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: string; filter: Record<string, string>; jobId: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; rows: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; fileId: string | null; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/files': {
    /** List files */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; attachedTo?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; mediaType: string; sizeBytes: number; attachedTo: string | null; createdBy: string; createdAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Upload a file */
    post: { parameters: { path?: never; query?: { name?: string; attachedTo?: string }; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 201: { content: { 'application/json': { id: string; name: string; mediaType: string; sizeBytes: number; attachedTo: string | null; createdBy: string; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/files/{id}': {
    /** Read what is known of a file */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; name: string; mediaType: string; sizeBytes: number; attachedTo: string | null; createdBy: string; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/files/{id}/content': {
    /** Download a file */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/octet-stream': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders': {
    /** List fulfillment orders */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; nodeId?: string; orderId?: string; status?: string; shipByBefore?: string; isReleased?: boolean; search?: string; sort?: "shipBy" | "createdAt" | "-createdAt" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}': {
    /** Get a fulfillment order */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/cancellation': {
    get?: never;
    put?: never;
    /** Cancel units of a fulfillment order */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string; lines?: ({ id: string; quantity: number })[] } } }; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/holds': {
    get?: never;
    put?: never;
    /** Hold a fulfillment order */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/holds/{reason}': {
    get?: never;
    put?: never;
    post?: never;
    /** Take one reason to hold away */
    delete: { parameters: { path: { id: string; reason: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/missing-totes': {
    get?: never;
    put?: never;
    /** Let an order go on without one of its totes */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { toteId: string; reason: string; isToteHere?: boolean } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string; batchId: string; batchNumber: string; locationId: string; code: string; fulfillmentOrderId: string; orderId: string; orderNumber: string; isToteHere: boolean; reason: string; reportedByName: string; reportedAt: string; foundByName: string | null; foundAt: string | null; version: number; goods: ({ skuId: string; sku: string; title: string; lotId: string; quantity: number; foundQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/moves': {
    get?: never;
    put?: never;
    /** Give a fulfillment order to another node */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { toNodeId: string; reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/packing': {
    get?: never;
    put?: never;
    /** Pack all of a fulfillment order into one parcel in one act */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { weightGrams?: number; carton?: string | null; overrideReason?: string; buysLabel?: boolean } } }; responses: { 200: { content: { 'application/json': { packedCartonId: string; parcelId: string; label: { id: string; state: string; trackingNumber: string | null; carrierMessage: string | null } | null; labelProblem: { code: string; detail: string; details: Record<string, unknown> } | null; documents: { label: string; packingSlip: string } } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/rejection': {
    get?: never;
    put?: never;
    /** Reject a fulfillment order on behalf of its node */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/release-explanation': {
    /** Say why a fulfillment order is or is not on the floor */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; orderNumber: string; isReleased: boolean; reason?: "node_closed" | "on_hold" | "rejected_by_node" | "hold_window_runs" | "not_due_yet" | "daily_capacity_used" | "floor_full" | "stock_not_pickable"; message?: string; details?: Record<string, unknown>; releasedAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/fulfillment-orders/{id}/splits': {
    get?: never;
    put?: never;
    /** Split units that are not picked off a fulfillment order */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { lines: ({ id: string; quantity: number })[]; reason: string } } }; responses: { 201: { content: { 'application/json': { remaining: { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] }; split: { id: string; orderId: string; orderNumber: string; sequence: number; brandId: string | null; channelId: string | null; nodeId: string; status: "scheduled" | "open" | "in_progress" | "on_hold" | "incomplete" | "closed" | "cancelled"; request: "unsubmitted" | "submitted" | "accepted" | "rejected" | "cancellation_requested" | "cancellation_accepted" | "cancellation_rejected"; shipTo: Record<string, unknown>; email: string | null; locale: string; serviceCode: string | null; priority: number; releaseAfter: string; shipBy: string | null; promisedDeliveryOn: string | null; note: string | null; tags: (string)[]; isGift: boolean; rejectionReason: string | null; holdReasons: (string)[]; releasedAt: string | null; closedAt: string | null; createdAt: string; version: number; lines: ({ id: string; orderLineId: string; skuId: string; title: string; quantity: number; pickedQuantity: number; packedQuantity: number; shippedQuantity: number; cancelledQuantity: number; shortQuantity: number })[] } } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/import-previews': {
    /** See what a CSV file would be read as */
    get: { parameters: { path?: never; query: { kind: string; fileId: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { header: (string)[]; delimiter: string; encoding: string; sample: ((string)[])[]; columns: ({ name: string; isRequired: boolean; isClearable: boolean; describes: string })[]; mapping: Record<string, string>; missing: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/imports': {
    /** List imports */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; kind?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; kind: string; fileId: string; mapping: Record<string, string>; unusedHeaders: (string)[]; mode: "all_or_nothing" | "valid_rows"; emptyCells: "keep" | "clear"; isDryRun: boolean; counts: { created: number; updated: number; skipped: number; errors: number; cleared: number }; jobId: string; createdAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Import a CSV file */
    post: { parameters: { path?: never; query?: { language?: "en" | "fr" | "ro" | "es" }; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: string; fileId: string; mapping?: Record<string, string>; mode?: "all_or_nothing" | "valid_rows"; emptyCells?: "keep" | "clear"; dryRun?: boolean } } }; responses: { 202: { content: { 'application/json': { id: string; kind: string; fileId: string; mapping: Record<string, string>; unusedHeaders: (string)[]; mode: "all_or_nothing" | "valid_rows"; emptyCells: "keep" | "clear"; isDryRun: boolean; counts: { created: number; updated: number; skipped: number; errors: number; cleared: number }; jobId: string; createdAt: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; rowsDone: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; errorFileId: string | null; firstFaults: ({ row: number; column: string; detail: string; code: string; facts: Record<string, unknown>; value: string | null })[]; undo: { jobId: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; undone: number; notUndone: number; reportFileId: string | null } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/imports/{id}': {
    /** Read how an import went */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: string; fileId: string; mapping: Record<string, string>; unusedHeaders: (string)[]; mode: "all_or_nothing" | "valid_rows"; emptyCells: "keep" | "clear"; isDryRun: boolean; counts: { created: number; updated: number; skipped: number; errors: number; cleared: number }; jobId: string; createdAt: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; rowsDone: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; errorFileId: string | null; firstFaults: ({ row: number; column: string; detail: string; code: string; facts: Record<string, unknown>; value: string | null })[]; undo: { jobId: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; undone: number; notUndone: number; reportFileId: string | null } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/imports/{id}/undo': {
    get?: never;
    put?: never;
    /** Undo an import */
    post: { parameters: { path: { id: string }; query?: { language?: "en" | "fr" | "ro" | "es" }; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; kind: string; fileId: string; mapping: Record<string, string>; unusedHeaders: (string)[]; mode: "all_or_nothing" | "valid_rows"; emptyCells: "keep" | "clear"; isDryRun: boolean; counts: { created: number; updated: number; skipped: number; errors: number; cleared: number }; jobId: string; createdAt: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; rowsDone: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; errorFileId: string | null; firstFaults: ({ row: number; column: string; detail: string; code: string; facts: Record<string, unknown>; value: string | null })[]; undo: { jobId: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; undone: number; notUndone: number; reportFileId: string | null } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/invitations': {
    /** List invitations, newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; email: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; invitedBy: string; createdAt: string; expiresAt: string; acceptedAt: string | null; revokedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Invite a person by mail */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { email: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds?: (string)[]; brandIds?: (string)[] } } }; responses: { 201: { content: { 'application/json': ({ id: string; email: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; invitedBy: string; createdAt: string; expiresAt: string; acceptedAt: string | null; revokedAt: string | null; version: number } & { token: string | null }) } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/invitations/{id}': {
    get?: never;
    put?: never;
    post?: never;
    /** Take an invitation back */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; email: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; invitedBy: string; createdAt: string; expiresAt: string; acceptedAt: string | null; revokedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/invitations/{id}/resend': {
    get?: never;
    put?: never;
    /** Send the mail of an invitation again */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; email: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; invitedBy: string; createdAt: string; expiresAt: string; acceptedAt: string | null; revokedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/jobs': {
    /** List long acts */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; kind?: string; status?: "waiting" | "running" | "done" | "failed" | "cancelled" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/jobs/{id}': {
    /** Read how far a long act is */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/jobs/{id}/cancellation': {
    get?: never;
    put?: never;
    /** Stop a long act */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/kits': {
    /** List kits */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; search?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; sku: { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number }; components: ({ skuId: string; quantity: number })[]; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Make a SKU a kit */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { skuId: string; components: ({ skuId: string; quantity: number })[] } } }; responses: { 201: { content: { 'application/json': { id: string; sku: { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number }; components: ({ skuId: string; quantity: number })[]; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/kits/{id}': {
    /** Read a kit */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; sku: { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number }; components: ({ skuId: string; quantity: number })[]; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** Make a kit a plain SKU again */
    delete: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change what a kit is made of */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { components: ({ skuId: string; quantity: number })[] } } }; responses: { 200: { content: { 'application/json': { id: string; sku: { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number }; components: ({ skuId: string; quantity: number })[]; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/labels': {
    /** List labels: what was bought, for what, what it cost, what was refunded */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; state?: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; parcelId?: string; carrierId?: string; isExtra?: boolean }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/locations': {
    /** List locations */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; nodeId?: string; kind?: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display"; parentId?: string; barcode?: string; search?: string; isActive?: boolean; sort?: "code" | "pickSequence" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string | null; parentId: string | null; code: string; barcode: string; kind: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display" | "in_transit" | "supplier" | "customer" | "carrier" | "adjustment" | "scrap" | "assembly"; aisle: number | null; xMm: number | null; yMm: number | null; zMm: number | null; pickSequence: number | null; maxWeightGrams: number | null; isActive: boolean; createdAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a location */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { nodeId: string; code: string; kind: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display"; parentId?: string | null; barcode?: string; aisle?: number | null; xMm?: number | null; yMm?: number | null; zMm?: number | null; pickSequence?: number | null; maxWeightGrams?: number | null } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string | null; parentId: string | null; code: string; barcode: string; kind: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display" | "in_transit" | "supplier" | "customer" | "carrier" | "adjustment" | "scrap" | "assembly"; aisle: number | null; xMm: number | null; yMm: number | null; zMm: number | null; pickSequence: number | null; maxWeightGrams: number | null; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/locations/{id}': {
    /** Read a location */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string | null; parentId: string | null; code: string; barcode: string; kind: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display" | "in_transit" | "supplier" | "customer" | "carrier" | "adjustment" | "scrap" | "assembly"; aisle: number | null; xMm: number | null; yMm: number | null; zMm: number | null; pickSequence: number | null; maxWeightGrams: number | null; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change a location, or take it out of use */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { parentId?: string | null; code?: string; barcode?: string; kind?: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display"; aisle?: number | null; xMm?: number | null; yMm?: number | null; zMm?: number | null; pickSequence?: number | null; maxWeightGrams?: number | null; isActive?: boolean } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string | null; parentId: string | null; code: string; barcode: string; kind: "zone" | "aisle" | "bay" | "level" | "dock" | "bin" | "bulk" | "cart" | "tote" | "station" | "stage" | "quarantine" | "damaged" | "display" | "in_transit" | "supplier" | "customer" | "carrier" | "adjustment" | "scrap" | "assembly"; aisle: number | null; xMm: number | null; yMm: number | null; zMm: number | null; pickSequence: number | null; maxWeightGrams: number | null; isActive: boolean; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/locations/{id}/stock': {
    /** List what lies at a place */
    get: { parameters: { path: { id: string }; query?: { asOf?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ skuId: string; sku: string; title: string; lotId: string; lot: string | null; expiresOn: string | null; quantity: number; reserved: number; firstInAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/lots': {
    /** List lots */
    get: { parameters: { path?: never; query?: { skuId?: string; status?: "active" | "recalled"; expiresBefore?: string; asOf?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; skuId: string; sku: string; code: string; expiresOn: string | null; status: "active" | "recalled"; onHand: number; createdAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/lots/{id}': {
    /** Read a lot */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; skuId: string; sku: string; code: string; expiresOn: string | null; status: "active" | "recalled"; onHand: number; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/lots/{id}/recall': {
    get?: never;
    put?: never;
    /** Recall a lot */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; skuId: string; sku: string; code: string; expiresOn: string | null; status: "active" | "recalled"; onHand: number; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/mail-previews': {
    get?: never;
    put?: never;
    /** See a mail as a shopper, or the shop, would get it */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: "order_confirmation" | "parcel_shipped" | "parcel_delivered" | "question"; subjectId?: string; locale?: "en" | "fr" | "ro" | "es"; brandId?: string | null; text?: { subject: string; body: string } } } }; responses: { 200: { content: { 'application/json': { subject: string; text: string; html: string; to: string | null; isWanted: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/mail-settings': {
    /** Which mails shoppers get */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ brandId: string | null; orderConfirmation: boolean; parcelShipped: boolean; parcelDelivered: boolean })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Say which mails shoppers get */
    put: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { brandId: string | null; orderConfirmation: boolean; parcelShipped: boolean; parcelDelivered: boolean } } }; responses: { 200: { content: { 'application/json': { brandId: string | null; orderConfirmation: boolean; parcelShipped: boolean; parcelDelivered: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/mail-texts': {
    /** What the mails say */
    get: { parameters: { path?: never; query?: { brandId?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ brandId: string | null; kind: "order_confirmation" | "parcel_shipped" | "parcel_delivered"; language: "en" | "fr" | "ro" | "es"; subject: string; body: string; isBuiltIn: boolean; placeholders: (string)[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Say a mail in words of your own */
    put: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { brandId: string | null; kind: "order_confirmation" | "parcel_shipped" | "parcel_delivered"; language: "en" | "fr" | "ro" | "es"; text: ({ subject: string; body: string } | null) } } }; responses: { 200: { content: { 'application/json': { brandId: string | null; kind: "order_confirmation" | "parcel_shipped" | "parcel_delivered"; language: "en" | "fr" | "ro" | "es"; subject: string; body: string; isBuiltIn: boolean; placeholders: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/mails': {
    /** List mails, newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; state?: "waiting" | "sent" | "failed" | "kept"; subjectId?: string; to?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; kind: string; subjectId: string | null; to: string; subject: string; text: string; html: string | null; replyTo: string | null; state: "waiting" | "sent" | "failed" | "kept"; attempts: number; lastError: string | null; createdAt: string; sentAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/mails/{id}/resend': {
    get?: never;
    put?: never;
    /** Send a mail again */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: string; subjectId: string | null; to: string; subject: string; text: string; html: string | null; replyTo: string | null; state: "waiting" | "sent" | "failed" | "kept"; attempts: number; lastError: string | null; createdAt: string; sentAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/manifests': {
    /** List manifests, newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; carrierId?: string; nodeId?: string; onDay?: string; status?: "closed" | "handed_over" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; carrierId: string; nodeId: string; onDay: string; sequence: number; status: "closed" | "handed_over"; parcelCount: number; weightGrams: number; carrierReference: string | null; carrierMessage: string | null; createdAt: string; handedOverAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Close a carrier's waiting parcels at a node into a manifest */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { carrierId: string; nodeId: string } } }; responses: { 201: { content: { 'application/json': { id: string; carrierId: string; nodeId: string; onDay: string; sequence: number; status: "closed" | "handed_over"; parcelCount: number; weightGrams: number; carrierReference: string | null; carrierMessage: string | null; createdAt: string; handedOverAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/manifests/{id}': {
    /** Read a manifest with the ids of its parcels */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; carrierId: string; nodeId: string; onDay: string; sequence: number; status: "closed" | "handed_over"; parcelCount: number; weightGrams: number; carrierReference: string | null; carrierMessage: string | null; createdAt: string; handedOverAt: string | null; version: number; parcelIds: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/manifests/{id}/hand-over': {
    get?: never;
    put?: never;
    /** Hand the parcels of a manifest over to the carrier */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { leftBehind?: (string)[] } } }; responses: { 200: { content: { 'application/json': { id: string; carrierId: string; nodeId: string; onDay: string; sequence: number; status: "closed" | "handed_over"; parcelCount: number; weightGrams: number; carrierReference: string | null; carrierMessage: string | null; createdAt: string; handedOverAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me': {
    /** Who am I, and what may I do */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { kind: "user" | "api_key" | "shopper" | "system"; id: string; name: string; email: string | null; twoFactorEnabled: boolean | null; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; permissions: (string)[]; nodeIds: (string)[] | null; brandIds: (string)[] | null; organizationId: number; organizations: ({ id: number; name: string; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; isDemo: boolean; demoOf: number | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/me/backup-codes': {
    get?: never;
    put?: never;
    /** Make new backup codes; the old ones end */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { password: string } } }; responses: { 200: { content: { 'application/json': { backupCodes: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/email-changes': {
    get?: never;
    put?: never;
    /** Change my mail address */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { email: string; password: string } } }; responses: { 202: { content: { 'application/json': { message: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/notification-counts': {
    /** Count what I have not read */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { unread: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/me/notification-preferences': {
    /** How I am told */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { channels: { work_done?: "off" | "office" | "mail"; work_failed?: "off" | "office" | "mail"; order_held?: "off" | "office" | "mail"; pick_short?: "off" | "office" | "mail"; shortage?: "off" | "office" | "mail"; label_refused?: "off" | "office" | "mail"; parcel_exception?: "off" | "office" | "mail"; question_asked?: "off" | "office" | "mail"; webhook_stopped?: "off" | "office" | "mail" }; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change how I am told */
    patch: { parameters: { path?: never; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { channels: { work_done?: "off" | "office" | "mail"; work_failed?: "off" | "office" | "mail"; order_held?: "off" | "office" | "mail"; pick_short?: "off" | "office" | "mail"; shortage?: "off" | "office" | "mail"; label_refused?: "off" | "office" | "mail"; parcel_exception?: "off" | "office" | "mail"; question_asked?: "off" | "office" | "mail"; webhook_stopped?: "off" | "office" | "mail" } } } }; responses: { 200: { content: { 'application/json': { channels: { work_done?: "off" | "office" | "mail"; work_failed?: "off" | "office" | "mail"; order_held?: "off" | "office" | "mail"; pick_short?: "off" | "office" | "mail"; shortage?: "off" | "office" | "mail"; label_refused?: "off" | "office" | "mail"; parcel_exception?: "off" | "office" | "mail"; question_asked?: "off" | "office" | "mail"; webhook_stopped?: "off" | "office" | "mail" }; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/me/notification-readings': {
    get?: never;
    put?: never;
    /** Mark all as read, up to an instant */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { until: string } } }; responses: { 200: { content: { 'application/json': { read: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/notifications': {
    /** List what I was told */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; unread?: boolean }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; kind: "work_done" | "work_failed" | "order_held" | "pick_short" | "shortage" | "label_refused" | "parcel_exception" | "question_asked" | "webhook_stopped"; count: number; subjectId: string; facts: Record<string, unknown>; firstAt: string; lastAt: string; readAt: string | null; path: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/me/notifications/{id}/reading': {
    get?: never;
    put?: never;
    /** Mark one as read */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: "work_done" | "work_failed" | "order_held" | "pick_short" | "shortage" | "label_refused" | "parcel_exception" | "question_asked" | "webhook_stopped"; count: number; subjectId: string; facts: Record<string, unknown>; firstAt: string; lastAt: string; readAt: string | null; path: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/organization': {
    get?: never;
    put?: never;
    /** Work in another of my organizations */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { organizationId: number } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/passkey-challenges': {
    get?: never;
    put?: never;
    /** Begin adding a passkey */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': Record<string, unknown> } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/passkeys': {
    /** List my passkeys */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string | null; createdAt: string | null; isBackedUp: boolean })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add the passkey the browser made */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { name: string; response: Record<string, unknown> } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/passkeys/{id}': {
    get?: never;
    put?: never;
    post?: never;
    /** Remove a passkey */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/me/password': {
    get?: never;
    put?: never;
    /** Change my password */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { currentPassword: string; newPassword: string } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/preferences': {
    /** What the pages should be like for me */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { language: "auto" | "en" | "fr" | "ro" | "es"; colorScheme: "auto" | "light" | "dark"; density: "normal" | "compact"; isLeftHanded: boolean; hasLargeType: boolean; hasSounds: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change what the pages should be like for me */
    patch: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { language?: "auto" | "en" | "fr" | "ro" | "es"; colorScheme?: "auto" | "light" | "dark"; density?: "normal" | "compact"; isLeftHanded?: boolean; hasLargeType?: boolean; hasSounds?: boolean } } }; responses: { 200: { content: { 'application/json': { language: "auto" | "en" | "fr" | "ro" | "es"; colorScheme: "auto" | "light" | "dark"; density: "normal" | "compact"; isLeftHanded: boolean; hasLargeType: boolean; hasSounds: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/me/second-factor': {
    get?: never;
    put?: never;
    /** Begin turning on the second factor */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { password: string } } }; responses: { 200: { content: { 'application/json': { totpUri: string; backupCodes: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/second-factor/confirmation': {
    get?: never;
    put?: never;
    /** Turn on the second factor with its first code */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { code: string } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/me/second-factor/removal': {
    get?: never;
    put?: never;
    /** Turn off the second factor */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { password: string } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/missing-totes/{id}/finding': {
    get?: never;
    put?: never;
    /** Say that a missing tote was found */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { goods?: ({ skuId: string; lotId?: string; quantity: number })[] } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; batchId: string; batchNumber: string; locationId: string; code: string; fulfillmentOrderId: string; orderId: string; orderNumber: string; isToteHere: boolean; reason: string; reportedByName: string; reportedAt: string; foundByName: string | null; foundAt: string | null; version: number; goods: ({ skuId: string; sku: string; title: string; lotId: string; quantity: number; foundQuantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/movements': {
    /** List movements */
    get: { parameters: { path?: never; query?: { skuId?: string; locationId?: string; nodeId?: string; lotId?: string; documentId?: string; reason?: "receipt" | "put_away" | "move" | "pick" | "put_back" | "pack" | "shipment" | "delivery" | "transfer_out" | "transfer_in" | "adjustment" | "count" | "write_off" | "damage" | "quality" | "assembly" | "return" | "opening" | "reversal"; since?: string; until?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; skuId: string; sku: string; lotId: string; quantity: number; fromLocationId: string; from: string; fromNodeId: string | null; toLocationId: string; to: string; toNodeId: string | null; reason: "receipt" | "put_away" | "move" | "pick" | "put_back" | "pack" | "shipment" | "delivery" | "transfer_out" | "transfer_in" | "adjustment" | "count" | "write_off" | "damage" | "quality" | "assembly" | "return" | "opening" | "reversal"; documentId: string | null; reversesId: string | null; reversedById: string | null; note: string | null; actorName: string; occurredAt: string; recordedAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Move goods between two places of a node */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { skuId?: string; sku?: string; barcode?: string; quantity: number; fromLocationId?: string; fromBarcode?: string; toLocationId?: string; toBarcode?: string; lotId?: string; lotCode?: string; note?: string } } }; responses: { 201: { content: { 'application/json': { id: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/movements/{id}/reversal': {
    get?: never;
    put?: never;
    /** Take a movement back */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 201: { content: { 'application/json': { id: string; reversesId: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes': {
    /** List nodes */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; kind?: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; status?: "open" | "closed" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; kind: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; status: "open" | "closed"; code: string; name: string; timeZone: string; address: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude: number | null; longitude: number | null; workingDays: (number)[]; dailyCapacity: number | null; handlingMinor: number; priority: number; shipsOrders: boolean; services: (string)[]; layout: { aisles: number; aisleSpacing: number; crossAisleY: (number)[]; depot: { x: number; y: number } } | null; createdAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Open a node */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; code: string; name: string; timeZone: string; address: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude?: number | null; longitude?: number | null; workingDays?: (number)[]; dailyCapacity?: number | null; handlingMinor?: number; priority?: number; shipsOrders?: boolean; services?: (string)[] } } }; responses: { 201: { content: { 'application/json': { id: string; kind: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; status: "open" | "closed"; code: string; name: string; timeZone: string; address: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude: number | null; longitude: number | null; workingDays: (number)[]; dailyCapacity: number | null; handlingMinor: number; priority: number; shipsOrders: boolean; services: (string)[]; layout: { aisles: number; aisleSpacing: number; crossAisleY: (number)[]; depot: { x: number; y: number } } | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}': {
    /** Read a node */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; kind: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; status: "open" | "closed"; code: string; name: string; timeZone: string; address: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude: number | null; longitude: number | null; workingDays: (number)[]; dailyCapacity: number | null; handlingMinor: number; priority: number; shipsOrders: boolean; services: (string)[]; layout: { aisles: number; aisleSpacing: number; crossAisleY: (number)[]; depot: { x: number; y: number } } | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change a node, or close or open it */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { code?: string; name?: string; timeZone?: string; address?: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude?: number | null; longitude?: number | null; workingDays?: (number)[]; dailyCapacity?: number | null; handlingMinor?: number; priority?: number; shipsOrders?: boolean; services?: (string)[]; status?: "open" | "closed" } } }; responses: { 200: { content: { 'application/json': { id: string; kind: "warehouse" | "store" | "home" | "third_party" | "supplier" | "amazon_fba"; status: "open" | "closed"; code: string; name: string; timeZone: string; address: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; latitude: number | null; longitude: number | null; workingDays: (number)[]; dailyCapacity: number | null; handlingMinor: number; priority: number; shipsOrders: boolean; services: (string)[]; layout: { aisles: number; aisleSpacing: number; crossAisleY: (number)[]; depot: { x: number; y: number } } | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/nodes/{id}/calendar-days': {
    /** List the days that differ from the week */
    get: { parameters: { path: { id: string }; query?: { from?: string; to?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ onDate: string; isWorking: boolean; name: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Set days the node works or does not */
    put: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { days: ({ onDate: string; isWorking: boolean; name?: string })[] } } }; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/calendar-days/{onDate}': {
    get?: never;
    put?: never;
    post?: never;
    /** Let a day follow the week again */
    delete: { parameters: { path: { id: string; onDate: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/nodes/{id}/calendar-days/public-holidays': {
    get?: never;
    put?: never;
    /** Mark a year's public holidays as days off */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { year: number; country?: string; region?: string } } }; responses: { 200: { content: { 'application/json': { items: ({ onDate: string; name: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/cutoffs': {
    /** Read the cutoffs of a node */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { cutoffs: ({ carrierCode: string; serviceCode: string; weekday: number; cutoffTime: string; pickupTime: string })[]; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Replace the cutoffs of a node */
    put: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { cutoffs: ({ carrierCode: string; serviceCode: string; weekday: number; cutoffTime: string; pickupTime: string })[] } } }; responses: { 200: { content: { 'application/json': { cutoffs: ({ carrierCode: string; serviceCode: string; weekday: number; cutoffTime: string; pickupTime: string })[]; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/floor-map': {
    /** Read the floor of a node as a map: spots, picks of the last days, open work */
    get: { parameters: { path: { id: string }; query?: { days?: number }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { spots: ({ id: string; code: string; kind: string; aisle: number | null; xMm: number; yMm: number; zMm: number; picks: number; openTasks: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/floor-settings': {
    /** Get how a node releases and batches work */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { releaseHorizonMinutes: number; mostInWork: number | null; totesPerCart: number; unitsPerCart: number; ordersPerSingleLineBatch: number; unitsPerTote: number | null; toteVolumeLiters: number | null; toteMaxWeightGrams: number | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Set how a node releases and batches work */
    patch: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { releaseHorizonMinutes?: number; mostInWork?: number | null; totesPerCart?: number; unitsPerCart?: number; ordersPerSingleLineBatch?: number; unitsPerTote?: number | null; toteVolumeLiters?: number | null; toteMaxWeightGrams?: number | null } } }; responses: { 200: { content: { 'application/json': { releaseHorizonMinutes: number; mostInWork: number | null; totesPerCart: number; unitsPerCart: number; ordersPerSingleLineBatch: number; unitsPerTote: number | null; toteVolumeLiters: number | null; toteMaxWeightGrams: number | null } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/nodes/{id}/locations/generation': {
    get?: never;
    put?: never;
    /** Generate the locations of a floor */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { zone: string; kind: "bin" | "bulk"; firstAisle: number; aisles: number; baysPerAisle: number; levels: number; positions: number; sides: 1 | 2; aisleSpacingMm: number; bayWidthMm: number; levelHeightMm: number; crossAisles: number; crossAisleWidthMm: number; depot: { x: number; y: number }; dryRun: boolean } } }; responses: { 200: { content: { 'application/json': { isDryRun: boolean; locations: number; bins: number; layout: { aisles: number; aisleSpacing: number; crossAisleY: (number)[]; depot: { x: number; y: number } }; sample: ({ code: string; barcode: string; aisle: number | null; xMm: number | null; yMm: number | null; zMm: number | null; pickSequence: number | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/locations/moves': {
    get?: never;
    put?: never;
    /** Move locations on the map of their node, all or none */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { moves: ({ locationId: string; xMm: number; yMm: number })[] } } }; responses: { 200: { content: { 'application/json': { moved: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/missing-totes': {
    /** List the totes of a node that orders went on without and nobody has found, the newest first */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; batchId: string; batchNumber: string; locationId: string; code: string; fulfillmentOrderId: string; orderId: string; orderNumber: string; isToteHere: boolean; reason: string; reportedByName: string; reportedAt: string; foundByName: string | null; foundAt: string | null; version: number; goods: ({ skuId: string; sku: string; title: string; lotId: string; quantity: number; foundQuantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/next-ship-moment': {
    /** When does what is ready leave this node? */
    get: { parameters: { path: { id: string }; query?: { readyAt?: string; carrier?: string; service?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { shipOn: string | null; cutoffAt: string | null; pickupAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/put-away': {
    get?: never;
    put?: never;
    /** Make put-away tasks for everything on the docks */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { taskIds: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/releases': {
    get?: never;
    put?: never;
    /** Release work to the floor */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { preview?: boolean; limit?: number } } }; responses: { 200: { content: { 'application/json': { nodeId: string; released: number; waiting: number; decisions: ({ id: string; orderNumber: string; isReleased: boolean; reason?: "node_closed" | "on_hold" | "rejected_by_node" | "hold_window_runs" | "not_due_yet" | "daily_capacity_used" | "floor_full" | "stock_not_pickable"; message?: string; details?: Record<string, unknown> })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/totes-to-pack': {
    /** List picked totes that wait for packing, the most urgent first */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ locationId: string; code: string; barcode: string; nodeId: string; batchId: string; batchNumber: string; fulfillmentOrderId: string | null; shipBy: string | null; readyAt: string; units: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/nodes/{id}/waiting-work': {
    /** What waits for hands at a node, by kind of work */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { receiving: { receipts: number; expectedUnits: number }; putAway: { tasks: number; units: number }; putBack: { tasks: number; units: number }; counting: { tasks: number }; moving: { tasks: number }; picking: { ordersToBatch: number; openBatches: number; ownBatch: { id: string; number: string; taskCount: number; finishedTaskCount: number } | null; dueAt: string | null }; packing: { totes: number; units: number; dueAt: string | null } } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/order-batches': {
    get?: never;
    put?: never;
    /** Place many orders */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { orders: ({ channel: string; externalId: string; placedAt?: string; currency: string; pricesIncludeTax?: boolean; customer?: { name?: string; email?: string; phone?: string; locale?: string }; shipTo: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; billTo?: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; lines: ({ sku: string; externalId?: string; title?: string; quantity: number; unitPriceMinor: number; discountMinor?: number; taxMinor?: number })[]; discountMinor?: number; shippingMinor?: number; taxMinor?: number; dutyMinor?: number; totalMinor?: number; paymentStatus?: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; serviceCode?: string; priority?: number; note?: string; tags?: (string)[] })[] } } }; responses: { 200: { content: { 'application/json': { results: ({ externalId: string; status: number; order?: { id: string; number: string; channelId: string; externalId: string; currency: string; totalMinor: number; fulfillmentStatus: string; isBackordered: boolean; holdUntil: string | null; holdReasons: (string)[]; placedAt: string; receivedAt: string; version: number; lines: ({ id: string; sku: string; externalId: string | null; quantity: number; promisedQuantity: number; backorderedQuantity: number; parentLineId: string | null })[] }; problem?: Record<string, unknown> })[]; placed: number; refused: number; nextStep: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/order-bulk-acts': {
    get?: never;
    put?: never;
    /** Do one thing to many orders */
    post: { parameters: { path?: never; query?: { language?: "en" | "fr" | "ro" | "es" }; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { act: "hold" | "lift_holds" | "cancel" | "tag" | "untag" | "set_priority" | "end_hold_window"; parameters?: { reason?: string; note?: string; tags?: (string)[]; priority?: number }; ids?: (string)[]; filter?: { search?: string; channelId?: string; brandId?: string; customerId?: string; fulfillmentStatus?: ("unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled")[]; deliveryStatus?: ("not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered")[]; paymentStatus?: ("pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided")[]; isHeld?: boolean; holdReason?: string; isBackordered?: boolean; tag?: string; sku?: string; placedFrom?: string; placedTo?: string }; preview?: boolean } } }; responses: { 200: { content: { 'application/json': { count: number; sample: ({ id: string; number: string; customerName: string; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled" })[]; job: { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/order-bulk-acts/{id}/retry': {
    get?: never;
    put?: never;
    /** Do it again to the orders that were refused */
    post: { parameters: { path: { id: string }; query?: { language?: "en" | "fr" | "ro" | "es" }; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/order-bulk-acts/{id}/rows': {
    /** What came of each order of a bulk act */
    get: { parameters: { path: { id: string }; query?: { limit?: number; cursor?: string; outcome?: "done" | "refused" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ position: number; orderId: string; orderNumber: string; outcome: "done" | "refused"; code: string | null; detail: string | null; facts: Record<string, unknown> | null })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/orders': {
    /** List and search orders */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; search?: string; channelId?: string; brandId?: string; customerId?: string; fulfillmentStatus?: ("unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled")[]; deliveryStatus?: ("not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered")[]; paymentStatus?: ("pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided")[]; isHeld?: boolean; holdReason?: string; isBackordered?: boolean; tag?: string; sku?: string; placedFrom?: string; placedTo?: string; sort?: "placedAt" | "-placedAt" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; country: string; lineCount: number; unitCount: number })[]; nextCursor: string | null; similarWords: (string)[] | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Place an order */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { channel: string; externalId: string; placedAt?: string; currency: string; pricesIncludeTax?: boolean; customer?: { name?: string; email?: string; phone?: string; locale?: string }; shipTo: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; billTo?: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; lines: ({ sku: string; externalId?: string; title?: string; quantity: number; unitPriceMinor: number; discountMinor?: number; taxMinor?: number })[]; discountMinor?: number; shippingMinor?: number; taxMinor?: number; dutyMinor?: number; totalMinor?: number; paymentStatus?: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; serviceCode?: string; priority?: number; note?: string; tags?: (string)[] } } }; responses: { 201: { content: { 'application/json': { id: string; number: string; channelId: string; externalId: string; currency: string; totalMinor: number; fulfillmentStatus: string; isBackordered: boolean; holdUntil: string | null; holdReasons: (string)[]; placedAt: string; receivedAt: string; version: number; lines: ({ id: string; sku: string; externalId: string | null; quantity: number; promisedQuantity: number; backorderedQuantity: number; parentLineId: string | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}': {
    /** Read an order */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change tags, priority or note */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { tags?: (string)[]; priority?: number; note?: string | null } } }; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/orders/{id}/attachments': {
    /** List the files of an order */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; mediaType: string; sizeBytes: number; createdBy: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Attach a file to an order */
    post: { parameters: { path: { id: string }; query?: { name?: string }; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 201: { content: { 'application/json': { id: string; name: string; mediaType: string; sizeBytes: number; createdBy: string; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/cancellation': {
    get?: never;
    put?: never;
    /** Cancel an order or lines of it */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: "customer" | "fraud" | "stock" | "payment" | "address" | "duplicate" | "operator" | "channel"; note?: string; lines?: ({ id: string; quantity: number })[] } } }; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/edits': {
    get?: never;
    put?: never;
    /** Edit what was ordered or where it goes */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { version?: number; lines?: ({ id: string; quantity: number })[]; add?: ({ sku: string; quantity: number; unitPriceMinor: number; title?: string })[]; shipTo?: { name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; serviceCode?: string | null; email?: string; note?: string } } }; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/hold-window-end': {
    get?: never;
    put?: never;
    /** End the hold window now */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/holds': {
    get?: never;
    put?: never;
    /** Hold an order */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: "fraud" | "payment" | "address" | "stock" | "operator" | "customer" | "brand"; note?: string } } }; responses: { 201: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/holds/{holdId}': {
    get?: never;
    put?: never;
    post?: never;
    /** Lift a hold */
    delete: { parameters: { path: { id: string; holdId: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; externalId: string; channelId: string; brandId: string | null; customerId: string | null; customerName: string; email: string | null; currency: string; totalMinor: number; paymentStatus: "pending" | "authorized" | "partially_paid" | "paid" | "partially_refunded" | "refunded" | "voided"; fulfillmentStatus: "unfulfilled" | "in_progress" | "partially_fulfilled" | "fulfilled" | "cancelled"; deliveryStatus: "not_shipped" | "partially_shipped" | "shipped" | "partially_delivered" | "delivered"; isBackordered: boolean; holdReasons: (string)[]; holdUntil: string | null; priority: number; tags: (string)[]; placedAt: string; receivedAt: string; version: number; locale: string; pricesIncludeTax: boolean; linesMinor: number; discountMinor: number; shippingMinor: number; taxMinor: number; dutyMinor: number; sourcingDueAt: string | null; serviceCode: string | null; shipTo: Record<string, unknown>; billTo: Record<string, unknown> | null; note: string | null; cancelledAt: string | null; lines: ({ id: string; position: number; parentLineId: string | null; quantityPerKit: number | null; externalId: string | null; skuId: string; sku: string; title: string; quantity: number; unitPriceMinor: number; discountMinor: number; taxMinor: number; isStocked: boolean; promisedQuantity: number; allocatedQuantity: number; shippedQuantity: number; deliveredQuantity: number; cancelledQuantity: number; backorderedQuantity: number })[]; holds: ({ id: string; reason: string; source: string; note: string | null; setByName: string; setAt: string; liftedByName: string | null; liftedAt: string | null })[]; notes: ({ id: string; body: string; authorName: string; createdAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/orders/{id}/notes': {
    get?: never;
    put?: never;
    /** Write a note */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { body: string } } }; responses: { 201: { content: { 'application/json': { id: string; body: string; authorName: string; createdAt: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/sourcing': {
    /** Why this node: the sourcing decisions of an order */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; decidedAt: string; outcome: string; reason: string | null; algorithm: string; durationMs: number; currency: string; chosen: { assignments: ({ lineId: string; skuId: string; nodeId: string; quantity: number })[]; shipmentCount: number; costMinor: number; parts: Record<string, number>; daysLate: number; shipments: ({ nodeId: string; carrierCode: string | null; serviceCode: string | null; shipOn: string | null; shipBy: string | null; deliverOn: string | null; weightGrams?: number; parcels?: number; freightMinor?: number; lines: ({ lineId: string; skuId: string; quantity: number })[] })[]; unsourced: ({ lineId: string; skuId: string; quantity: number })[]; relaxedRuleIds: (string)[] }; alternatives: ({ assignments: ({ lineId: string; skuId: string; nodeId: string; quantity: number })[]; shipmentCount: number; costMinor: number; parts: Record<string, number>; daysLate: number })[]; exclusions: ({ nodeId: string; lineId: string | null; rule: string; ruleId: string | null; ruleName: string | null; asked?: number; available?: number })[]; candidates: ({ nodeId: string; code: string; available: (number)[]; over: (number)[]; load: number; services: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/timeline': {
    /** Everything that ever happened to an order */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; type: string; subjectId: string; data: Record<string, unknown>; actorKind: string; actorName: string; occurredAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/orders/{id}/tracking-link': {
    /** The link to the order’s tracking page */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { url: string | null; number: number; revokedAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** End the link */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { url: string | null; number: number; revokedAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/orders/{id}/tracking-link/renewal': {
    get?: never;
    put?: never;
    /** Make another link and end the former ones */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { url: string | null; number: number; revokedAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/organization': {
    /** The organization this request works in */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: number; name: string; currency: string; timeZone: string; locale: string; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change the organization */
    patch: { parameters: { path?: never; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; timeZone?: string; locale?: string } } }; responses: { 200: { content: { 'application/json': { id: number; name: string; currency: string; timeZone: string; locale: string; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/pack-scripts': {
    /** List pack scripts */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; isActive?: boolean; brandId?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; brandId: string | null; skuIds: (string)[]; tags: (string)[]; position: number; isActive: boolean; isExclusive: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean })[]; createdAt: string; updatedAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Write down what packers do with certain parcels */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { name: string; steps: ({ kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; id?: string; fileId?: string | null; needsConfirmation?: boolean; isOncePerOrder?: boolean })[]; brandId?: string | null; skuIds?: (string)[]; tags?: (string)[]; position?: number; isActive?: boolean; isExclusive?: boolean } } }; responses: { 201: { content: { 'application/json': { id: string; name: string; brandId: string | null; skuIds: (string)[]; tags: (string)[]; position: number; isActive: boolean; isExclusive: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-scripts/{id}': {
    /** Read a pack script */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; name: string; brandId: string | null; skuIds: (string)[]; tags: (string)[]; position: number; isActive: boolean; isExclusive: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** Remove a pack script */
    delete: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change a pack script */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; brandId?: string | null; skuIds?: (string)[]; tags?: (string)[]; position?: number; isActive?: boolean; isExclusive?: boolean; steps?: ({ kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; id?: string; fileId?: string | null; needsConfirmation?: boolean; isOncePerOrder?: boolean })[] } } }; responses: { 200: { content: { 'application/json': { id: string; name: string; brandId: string | null; skuIds: (string)[]; tags: (string)[]; position: number; isActive: boolean; isExclusive: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/pack-scripts/preview': {
    get?: never;
    put?: never;
    /** Which steps an order would get, and why */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { brandId?: string | null; tags?: (string)[]; skuIds?: (string)[] } } }; responses: { 200: { content: { 'application/json': { steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] } })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions': {
    /** List pack sessions */
    get: { parameters: { path?: never; query?: { nodeId?: string; status?: "open" | "done" | "stopped" | "abandoned"; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Take a tote or a fulfillment order at a pack station */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; station?: string } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number; advice: { packages: ({ cartonId: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; fillPercent: number; items: ({ lineId: string; skuId: string; quantity: number })[]; placements: ({ lineId: string; skuId: string; x: number; y: number; z: number; dx: number; dy: number; dz: number })[] })[]; candidates: ({ cartonId: string; code: string; costMinor: number; outcome: "advised" | "dearer" | "too_heavy" | "does_not_fit" | "searched" })[]; unpackable: ({ lineId: string; skuId: string; quantity: number })[]; reason: "unknown_dimensions" | "no_cartons" | "too_many_units" } | null; orders: ({ id: string; orderNumber: string; status: string; note: string | null; tags: (string)[]; isGift: boolean; serviceCode: string | null; shipBy: string | null; brandId: string | null; brandName: string | null })[]; lines: ({ lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; title: string; picked: number; packed: number; inCarton: number; left: number; isFragile: boolean; keepUpright: boolean; weightGrams: number | null; imageFileId: string | null })[]; totes: ({ locationId: string; code: string; barcode: string; batchNumber: string; isPicked: boolean; isBrought: boolean })[]; unitsWithoutCart: number; isOutOfTotes: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] }; isForCarton: boolean; confirmedAt: string | null; confirmedByName: string | null })[]; cartons: ({ id: string; fulfillmentOrderId: string; status: "open" | "closed" | "emptied" | "unpacked"; cartonId: string | null; cartonCode: string | null; cartonName: string | null; advisedCartonId: string | null; expectedGrams: number | null; weighedGrams: number | null; toleranceGrams: number | null; overrideReason: string | null; overrideByName: string | null; parcelId: string | null; openedAt: string; closedAt: string | null; items: ({ lineId: string; skuId: string; lotId: string; fromLocationId: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions/{id}': {
    /** Read a pack session: what is left, what lies in which carton, which carton to take */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number; advice: { packages: ({ cartonId: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; fillPercent: number; items: ({ lineId: string; skuId: string; quantity: number })[]; placements: ({ lineId: string; skuId: string; x: number; y: number; z: number; dx: number; dy: number; dz: number })[] })[]; candidates: ({ cartonId: string; code: string; costMinor: number; outcome: "advised" | "dearer" | "too_heavy" | "does_not_fit" | "searched" })[]; unpackable: ({ lineId: string; skuId: string; quantity: number })[]; reason: "unknown_dimensions" | "no_cartons" | "too_many_units" } | null; orders: ({ id: string; orderNumber: string; status: string; note: string | null; tags: (string)[]; isGift: boolean; serviceCode: string | null; shipBy: string | null; brandId: string | null; brandName: string | null })[]; lines: ({ lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; title: string; picked: number; packed: number; inCarton: number; left: number; isFragile: boolean; keepUpright: boolean; weightGrams: number | null; imageFileId: string | null })[]; totes: ({ locationId: string; code: string; barcode: string; batchNumber: string; isPicked: boolean; isBrought: boolean })[]; unitsWithoutCart: number; isOutOfTotes: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] }; isForCarton: boolean; confirmedAt: string | null; confirmedByName: string | null })[]; cartons: ({ id: string; fulfillmentOrderId: string; status: "open" | "closed" | "emptied" | "unpacked"; cartonId: string | null; cartonCode: string | null; cartonName: string | null; advisedCartonId: string | null; expectedGrams: number | null; weighedGrams: number | null; toleranceGrams: number | null; overrideReason: string | null; overrideByName: string | null; parcelId: string | null; openedAt: string; closedAt: string | null; items: ({ lineId: string; skuId: string; lotId: string; fromLocationId: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions/{id}/abandonment': {
    get?: never;
    put?: never;
    /** Lay a session down: the open carton is emptied back into the tote */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number; advice: { packages: ({ cartonId: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; fillPercent: number; items: ({ lineId: string; skuId: string; quantity: number })[]; placements: ({ lineId: string; skuId: string; x: number; y: number; z: number; dx: number; dy: number; dz: number })[] })[]; candidates: ({ cartonId: string; code: string; costMinor: number; outcome: "advised" | "dearer" | "too_heavy" | "does_not_fit" | "searched" })[]; unpackable: ({ lineId: string; skuId: string; quantity: number })[]; reason: "unknown_dimensions" | "no_cartons" | "too_many_units" } | null; orders: ({ id: string; orderNumber: string; status: string; note: string | null; tags: (string)[]; isGift: boolean; serviceCode: string | null; shipBy: string | null; brandId: string | null; brandName: string | null })[]; lines: ({ lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; title: string; picked: number; packed: number; inCarton: number; left: number; isFragile: boolean; keepUpright: boolean; weightGrams: number | null; imageFileId: string | null })[]; totes: ({ locationId: string; code: string; barcode: string; batchNumber: string; isPicked: boolean; isBrought: boolean })[]; unitsWithoutCart: number; isOutOfTotes: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] }; isForCarton: boolean; confirmedAt: string | null; confirmedByName: string | null })[]; cartons: ({ id: string; fulfillmentOrderId: string; status: "open" | "closed" | "emptied" | "unpacked"; cartonId: string | null; cartonCode: string | null; cartonName: string | null; advisedCartonId: string | null; expectedGrams: number | null; weighedGrams: number | null; toleranceGrams: number | null; overrideReason: string | null; overrideByName: string | null; parcelId: string | null; openedAt: string; closedAt: string | null; items: ({ lineId: string; skuId: string; lotId: string; fromLocationId: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions/{id}/cartons/{cartonId}/closure': {
    get?: never;
    put?: never;
    /** Weigh and close a carton: it becomes a parcel with its label and packing slip */
    post: { parameters: { path: { id: string; cartonId: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { weightGrams: number; carton?: string | null; overrideReason?: string; buysLabel?: boolean } } }; responses: { 200: { content: { 'application/json': { packedCartonId: string; parcelId: string; label: { id: string; state: string; trackingNumber: string | null; carrierMessage: string | null } | null; labelProblem: { code: string; detail: string; details: Record<string, unknown> } | null; documents: { label: string; packingSlip: string } } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions/{id}/confirmations': {
    get?: never;
    put?: never;
    /** Say that a step of the pack script is done for the carton on the bench */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { stepId: string } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number; advice: { packages: ({ cartonId: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; fillPercent: number; items: ({ lineId: string; skuId: string; quantity: number })[]; placements: ({ lineId: string; skuId: string; x: number; y: number; z: number; dx: number; dy: number; dz: number })[] })[]; candidates: ({ cartonId: string; code: string; costMinor: number; outcome: "advised" | "dearer" | "too_heavy" | "does_not_fit" | "searched" })[]; unpackable: ({ lineId: string; skuId: string; quantity: number })[]; reason: "unknown_dimensions" | "no_cartons" | "too_many_units" } | null; orders: ({ id: string; orderNumber: string; status: string; note: string | null; tags: (string)[]; isGift: boolean; serviceCode: string | null; shipBy: string | null; brandId: string | null; brandName: string | null })[]; lines: ({ lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; title: string; picked: number; packed: number; inCarton: number; left: number; isFragile: boolean; keepUpright: boolean; weightGrams: number | null; imageFileId: string | null })[]; totes: ({ locationId: string; code: string; barcode: string; batchNumber: string; isPicked: boolean; isBrought: boolean })[]; unitsWithoutCart: number; isOutOfTotes: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] }; isForCarton: boolean; confirmedAt: string | null; confirmedByName: string | null })[]; cartons: ({ id: string; fulfillmentOrderId: string; status: "open" | "closed" | "emptied" | "unpacked"; cartonId: string | null; cartonCode: string | null; cartonName: string | null; advisedCartonId: string | null; expectedGrams: number | null; weighedGrams: number | null; toleranceGrams: number | null; overrideReason: string | null; overrideByName: string | null; parcelId: string | null; openedAt: string; closedAt: string | null; items: ({ lineId: string; skuId: string; lotId: string; fromLocationId: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pack-sessions/{id}/scans': {
    get?: never;
    put?: never;
    /** Scan an item into the carton on the bench, the carton to use, or another tote of the order */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; quantity?: number; clientId?: string } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; stationId: string | null; toteId: string | null; fulfillmentOrderId: string | null; status: "open" | "done" | "stopped" | "abandoned"; stopCause: "held" | "cancelled" | "moved" | "split" | "rejected" | "tote_missing"; stopReason: string | null; packerName: string; takenAt: string; leaseExpiresAt: string; createdAt: string; finishedAt: string | null; version: number; advice: { packages: ({ cartonId: string; code: string; name: string; lengthMm: number; widthMm: number; heightMm: number; fillPercent: number; items: ({ lineId: string; skuId: string; quantity: number })[]; placements: ({ lineId: string; skuId: string; x: number; y: number; z: number; dx: number; dy: number; dz: number })[] })[]; candidates: ({ cartonId: string; code: string; costMinor: number; outcome: "advised" | "dearer" | "too_heavy" | "does_not_fit" | "searched" })[]; unpackable: ({ lineId: string; skuId: string; quantity: number })[]; reason: "unknown_dimensions" | "no_cartons" | "too_many_units" } | null; orders: ({ id: string; orderNumber: string; status: string; note: string | null; tags: (string)[]; isGift: boolean; serviceCode: string | null; shipBy: string | null; brandId: string | null; brandName: string | null })[]; lines: ({ lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; title: string; picked: number; packed: number; inCarton: number; left: number; isFragile: boolean; keepUpright: boolean; weightGrams: number | null; imageFileId: string | null })[]; totes: ({ locationId: string; code: string; barcode: string; batchNumber: string; isPicked: boolean; isBrought: boolean })[]; unitsWithoutCart: number; isOutOfTotes: boolean; steps: ({ id: string; kind: "orient" | "wrap" | "insert" | "note" | "fragile"; text: string; fileId: string | null; needsConfirmation: boolean; isOncePerOrder: boolean; scriptId: string; scriptName: string; because: { brandId: string | null; tags: (string)[]; skuIds: (string)[] }; isForCarton: boolean; confirmedAt: string | null; confirmedByName: string | null })[]; cartons: ({ id: string; fulfillmentOrderId: string; status: "open" | "closed" | "emptied" | "unpacked"; cartonId: string | null; cartonCode: string | null; cartonName: string | null; advisedCartonId: string | null; expectedGrams: number | null; weighedGrams: number | null; toleranceGrams: number | null; overrideReason: string | null; overrideByName: string | null; parcelId: string | null; openedAt: string; closedAt: string | null; items: ({ lineId: string; skuId: string; lotId: string; fromLocationId: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/packing-settings': {
    /** Read how parcels are checked */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { toleranceGrams: number; tolerancePercent: number; paddingMm: number; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Set how parcels are checked */
    put: { parameters: { path?: never; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { toleranceGrams: number; tolerancePercent: number; paddingMm: number } } }; responses: { 200: { content: { 'application/json': { toleranceGrams: number; tolerancePercent: number; paddingMm: number; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/parcels': {
    /** List parcels, newest first, each with its last label */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; status?: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus?: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; nodeId?: string; carrierId?: string; orderId?: string; fulfillmentOrderId?: string; trackingNumber?: string; labelState?: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided" | "none"; isOverdue?: boolean }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number; label: { id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number } | null })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Record a packed parcel */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { nodeId: string; brandId?: string | null; fulfillmentOrderId?: string; orderId?: string; orderNumber?: string; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm?: number; widthMm?: number; heightMm?: number; cartonCode?: string; locationId?: string; carrierId?: string; serviceCode?: string; promisedOn?: string; declaredCurrency?: string; lines: ({ skuId: string; quantity: number; fulfillmentOrderLineId?: string; lotId?: string; unitValueMinor?: number; unitWeightGrams?: number })[] } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number; lines: ({ id: string; skuId: string; quantity: number; fulfillmentOrderLineId: string | null; lotId: string | null; unitValueMinor: number | null; unitWeightGrams: number | null })[]; labels: ({ id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}': {
    /** Read a parcel with its lines and all its labels */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number; lines: ({ id: string; skuId: string; quantity: number; fulfillmentOrderLineId: string | null; lotId: string | null; unitValueMinor: number | null; unitWeightGrams: number | null })[]; labels: ({ id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/hand-over': {
    get?: never;
    put?: never;
    /** Hand one parcel over to its carrier, without a manifest */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/label': {
    /** The label as a 4×6 inch PDF or as ZPL */
    get: { parameters: { path: { id: string }; query?: { format?: "pdf" | "zpl" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Buy the label of a parcel, or get the one it has */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { carrierId?: string; serviceCode?: string } } }; responses: { 200: { content: { 'application/json': { id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/label/void': {
    get?: never;
    put?: never;
    /** Void the label and keep the parcel, so that another can be bought */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/loss': {
    get?: never;
    put?: never;
    /** Give up a parcel that is with its carrier and does not arrive */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/packing-slip': {
    /** The packing slip as a PDF, without prices */
    get: { parameters: { path: { id: string }; query?: { size?: "a4" | "a5"; language?: "en" | "fr" | "ro" | "es" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/tracking-inquiry': {
    get?: never;
    put?: never;
    /** Ask the carrier where the parcel is */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { parcel: { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number }; newEvents: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/parcels/{id}/void': {
    get?: never;
    put?: never;
    /** Void a parcel that has not left, and its label with the carrier */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; brandId: string | null; fulfillmentOrderId: string | null; orderId: string | null; orderNumber: string | null; shipTo: { name?: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; country: string; phone?: string; email?: string }; weightGrams: number; lengthMm: number | null; widthMm: number | null; heightMm: number | null; cartonCode: string | null; locationId: string | null; carrierId: string | null; serviceCode: string | null; status: "packed" | "shipped" | "delivered" | "returned" | "lost" | "voided"; deliveryStatus: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; promisedOn: string | null; trackingNumber: string | null; declaredValueMinor: number | null; declaredCurrency: string | null; packedAt: string; shippedAt: string | null; deliveredAt: string | null; lastEventAt: string | null; overdueAt: string | null; voidedAt: string | null; voidReason: string | null; version: number; lines: ({ id: string; skuId: string; quantity: number; fulfillmentOrderLineId: string | null; lotId: string | null; unitValueMinor: number | null; unitWeightGrams: number | null })[]; labels: ({ id: string; parcelId: string; carrierId: string; serviceCode: string; reference: string; state: "intended" | "bought" | "refused" | "unknown" | "voiding" | "voided"; isExtra: boolean; trackingNumber: string | null; costMinor: number | null; currency: string | null; carrierMessage: string | null; attempts: number; requestedByName: string; requestedAt: string; boughtAt: string | null; voidReason: string | null; voidedAt: string | null; refundMinor: number | null; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pick-batches': {
    /** List pick batches, the newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; nodeId?: string; status?: "open" | "in_progress" | "done" | "cancelled"; assignedTo?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } } })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Build pick batches of released fulfillment orders */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { nodeId: string; fulfillmentOrderIds?: (string)[]; limit?: number; maxBatches?: number; take?: boolean; totesPerCart?: number; unitsPerCart?: number } } }; responses: { 201: { content: { 'application/json': { batches: ({ id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } }; totes: ({ locationId: string; code: string; barcode: string; position: number; fulfillmentOrderId: string | null; orderNumber: string | null; readyAt: string | null; releasedAt: string | null })[]; route: ({ locationId: string; code: string; barcode: string; isPlaced: boolean; way: ({ x: number; y: number })[]; legMm: number; tasks: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[] })[]; wayBack: { way: ({ x: number; y: number })[]; legMm: number }; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pick-batches/{id}': {
    /** Get a pick batch with its route: the pick list */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } }; totes: ({ locationId: string; code: string; barcode: string; position: number; fulfillmentOrderId: string | null; orderNumber: string | null; readyAt: string | null; releasedAt: string | null })[]; route: ({ locationId: string; code: string; barcode: string; isPlaced: boolean; way: ({ x: number; y: number })[]; legMm: number; tasks: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[] })[]; wayBack: { way: ({ x: number; y: number })[]; legMm: number }; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/pick-batches/{id}/assignment': {
    get?: never;
    put?: never;
    /** Take a pick batch with all its tasks */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } }; totes: ({ locationId: string; code: string; barcode: string; position: number; fulfillmentOrderId: string | null; orderNumber: string | null; readyAt: string | null; releasedAt: string | null })[]; route: ({ locationId: string; code: string; barcode: string; isPlaced: boolean; way: ({ x: number; y: number })[]; legMm: number; tasks: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[] })[]; wayBack: { way: ({ x: number; y: number })[]; legMm: number }; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Give a pick batch back */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } }; totes: ({ locationId: string; code: string; barcode: string; position: number; fulfillmentOrderId: string | null; orderNumber: string | null; readyAt: string | null; releasedAt: string | null })[]; route: ({ locationId: string; code: string; barcode: string; isPlaced: boolean; way: ({ x: number; y: number })[]; legMm: number; tasks: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[] })[]; wayBack: { way: ({ x: number; y: number })[]; legMm: number }; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/pick-batches/{id}/cancellation': {
    get?: never;
    put?: never;
    /** Take a pick batch apart */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; number: string; kind: "single_line" | "multi_order"; status: "open" | "in_progress" | "done" | "cancelled"; walkMm: number; orderCount: number; unitCount: number; taskCount: number; finishedTaskCount: number; shipBy: string | null; assignedTo: string | null; assignedToName: string | null; assignedAt: string | null; leasedUntil: string | null; createdAt: string; startedAt: string | null; finishedAt: string | null; version: number; explanation: { candidates: number; isShortest: boolean; alternatives: { orderByOrderMm: number; byDueTimeMm: number } }; totes: ({ locationId: string; code: string; barcode: string; position: number; fulfillmentOrderId: string | null; orderNumber: string | null; readyAt: string | null; releasedAt: string | null })[]; route: ({ locationId: string; code: string; barcode: string; isPlaced: boolean; way: ({ x: number; y: number })[]; legMm: number; tasks: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[] })[]; wayBack: { way: ({ x: number; y: number })[]; legMm: number }; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/pick-batches/{id}/pick-list': {
    /** The pick list on paper, as a PDF */
    get: { parameters: { path: { id: string }; query?: { language?: "en" | "fr" | "ro" | "es" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': string } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/portal/{token}': {
    /** What a shopper is told of an order */
    get: { parameters: { path: { token: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { orderNumber: string; placedAt: string; timeZone: string; language: "en" | "fr" | "ro" | "es"; shop: { name: string; color: string | null; hasLogo: boolean; supportEmail: string | null; website: string | null; footer: string | null }; answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; parts: ({ answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; carrierName: string | null; trackingNumber: string | null; carrierUrl: string | null; stations: ({ kind: "placed" | "preparing" | "packed" | "shipped" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "failed_attempt" | "exception" | "returned" | "delivered" | "cancelled"; at: string | null; day: string | null; timeZone: string; place: string | null })[]; items: ({ title: string; quantity: number; isWaitedFor: boolean; pictureId: string | null })[] })[]; shipTo: Record<string, unknown> | null; version: number; canCorrectAddress: boolean; asksForEmail: boolean; questions: ({ body: string; askedAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/portal/{token}/address-corrections': {
    get?: never;
    put?: never;
    /** Correct the delivery address */
    post: { parameters: { path: { token: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { version: number; name: string; company?: string; line1: string; line2?: string; city: string; region?: string; postcode?: string; phone?: string } } }; responses: { 201: { content: { 'application/json': { orderNumber: string; placedAt: string; timeZone: string; language: "en" | "fr" | "ro" | "es"; shop: { name: string; color: string | null; hasLogo: boolean; supportEmail: string | null; website: string | null; footer: string | null }; answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; parts: ({ answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; carrierName: string | null; trackingNumber: string | null; carrierUrl: string | null; stations: ({ kind: "placed" | "preparing" | "packed" | "shipped" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "failed_attempt" | "exception" | "returned" | "delivered" | "cancelled"; at: string | null; day: string | null; timeZone: string; place: string | null })[]; items: ({ title: string; quantity: number; isWaitedFor: boolean; pictureId: string | null })[] })[]; shipTo: Record<string, unknown> | null; version: number; canCorrectAddress: boolean; asksForEmail: boolean; questions: ({ body: string; askedAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/portal/{token}/questions': {
    get?: never;
    put?: never;
    /** Ask the shop about the order */
    post: { parameters: { path: { token: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { body: string; replyTo?: string } } }; responses: { 201: { content: { 'application/json': { orderNumber: string; placedAt: string; timeZone: string; language: "en" | "fr" | "ro" | "es"; shop: { name: string; color: string | null; hasLogo: boolean; supportEmail: string | null; website: string | null; footer: string | null }; answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; parts: ({ answer: { kind: "waiting_payment" | "waiting_address" | "checking" | "waiting_goods" | "preparing" | "arriving" | "on_the_way" | "late" | "out_for_delivery" | "pickup" | "failed_attempt" | "problem" | "delivered" | "returned" | "lost" | "cancelled"; day: string | null; formerDay: string | null; at: string | null; timeZone: string }; carrierName: string | null; trackingNumber: string | null; carrierUrl: string | null; stations: ({ kind: "placed" | "preparing" | "packed" | "shipped" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "failed_attempt" | "exception" | "returned" | "delivered" | "cancelled"; at: string | null; day: string | null; timeZone: string; place: string | null })[]; items: ({ title: string; quantity: number; isWaitedFor: boolean; pictureId: string | null })[] })[]; shipTo: Record<string, unknown> | null; version: number; canCorrectAddress: boolean; asksForEmail: boolean; questions: ({ body: string; askedAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/rates': {
    get?: never;
    put?: never;
    /** Compare services: price, day of shipping, promised day, and why not */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { nodeId: string; shipTo: { country: string; postcode?: string }; parcels: ({ weightGrams: number; lengthMm?: number; widthMm?: number; heightMm?: number })[]; readyAt?: string; deliverBy?: string } } }; responses: { 200: { content: { 'application/json': { candidates: ({ nodeId: string; carrierId: string; carrierCode: string; carrierName: string; serviceCode: string; serviceName: string; isTracked: boolean; requiresSignature: boolean; price: { baseMinor: number; fuelMinor: number; totalMinor: number; currency: string; billableGrams: number; zone: string | null; format: string | null; rateSheetId: string | null } | null; transitDaysMin: number; transitDaysMax: number; shipOn: string | null; promisedOn: string | null; excludedBy: "no_rate_sheet" | "destination_not_served" | "no_price_for_weight" | "too_heavy" | "no_pickup" | "after_promise" })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/receipts': {
    /** List receipts */
    get: { parameters: { path?: never; query?: { nodeId?: string; status?: "open" | "closed"; reference?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; number: string; nodeId: string; status: "open" | "closed"; loadType: "parcel" | "palletised" | "floor_loaded"; supplier: string | null; reference: string | null; expectedOn: string | null; note: string | null; createdAt: string; closedAt: string | null; version: number; expectedQuantity: number; receivedQuantity: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Open a receipt */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { nodeId: string; loadType?: "parcel" | "palletised" | "floor_loaded"; supplier?: string; reference?: string; expectedOn?: string; note?: string; lines?: ({ skuId?: string; sku?: string; barcode?: string; quantity: number })[] } } }; responses: { 201: { content: { 'application/json': { id: string; number: string; nodeId: string; status: "open" | "closed"; loadType: "parcel" | "palletised" | "floor_loaded"; supplier: string | null; reference: string | null; expectedOn: string | null; note: string | null; createdAt: string; closedAt: string | null; version: number; expectedQuantity: number; receivedQuantity: number; lines: ({ id: string; skuId: string; sku: string; title: string; expected: number; received: number; damaged: number; qualityControl: number; outcome: "awaited" | "complete" | "short" | "over" | "unexpected" })[]; arrivals: ({ id: string; receiptId: string; clientId: string | null; skuId: string | null; lotId: string; quantity: number; condition: "good" | "damaged" | "quality_control"; outcome: "as_expected" | "over" | "unexpected" | "unknown"; scannedCode: string | null; note: string | null; locationId: string | null; movementId: string | null; actorName: string; recordedAt: string; takenBackAt: string | null })[]; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/receipts/{id}': {
    /** Read a receipt with its lines and arrivals */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; nodeId: string; status: "open" | "closed"; loadType: "parcel" | "palletised" | "floor_loaded"; supplier: string | null; reference: string | null; expectedOn: string | null; note: string | null; createdAt: string; closedAt: string | null; version: number; expectedQuantity: number; receivedQuantity: number; lines: ({ id: string; skuId: string; sku: string; title: string; expected: number; received: number; damaged: number; qualityControl: number; outcome: "awaited" | "complete" | "short" | "over" | "unexpected" })[]; arrivals: ({ id: string; receiptId: string; clientId: string | null; skuId: string | null; lotId: string; quantity: number; condition: "good" | "damaged" | "quality_control"; outcome: "as_expected" | "over" | "unexpected" | "unknown"; scannedCode: string | null; note: string | null; locationId: string | null; movementId: string | null; actorName: string; recordedAt: string; takenBackAt: string | null })[]; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/receipts/{id}/closure': {
    get?: never;
    put?: never;
    /** Close a receipt */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; nodeId: string; status: "open" | "closed"; loadType: "parcel" | "palletised" | "floor_loaded"; supplier: string | null; reference: string | null; expectedOn: string | null; note: string | null; createdAt: string; closedAt: string | null; version: number; expectedQuantity: number; receivedQuantity: number; lines: ({ id: string; skuId: string; sku: string; title: string; expected: number; received: number; damaged: number; qualityControl: number; outcome: "awaited" | "complete" | "short" | "over" | "unexpected" })[]; arrivals: ({ id: string; receiptId: string; clientId: string | null; skuId: string | null; lotId: string; quantity: number; condition: "good" | "damaged" | "quality_control"; outcome: "as_expected" | "over" | "unexpected" | "unknown"; scannedCode: string | null; note: string | null; locationId: string | null; movementId: string | null; actorName: string; recordedAt: string; takenBackAt: string | null })[]; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/receipts/{id}/lines': {
    get?: never;
    put?: never;
    /** Record goods that arrived */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { skuId?: string; sku?: string; barcode?: string; quantity: number; condition?: "good" | "damaged" | "quality_control"; lotCode?: string; expiresOn?: string; locationId?: string; locationBarcode?: string; note?: string; recordUnknown?: boolean; clientId?: string } } }; responses: { 201: { content: { 'application/json': { id: string; receiptId: string; clientId: string | null; skuId: string | null; lotId: string; quantity: number; condition: "good" | "damaged" | "quality_control"; outcome: "as_expected" | "over" | "unexpected" | "unknown"; scannedCode: string | null; note: string | null; locationId: string | null; movementId: string | null; actorName: string; recordedAt: string; takenBackAt: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/scans': {
    get?: never;
    put?: never;
    /** Record the scans a handheld kept while it had no net */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { scans: ({ taskId: string; clientId: string; kind: "location" | "item" | "tote" | "quantity" | "short" | "skip"; code?: string; quantity?: number; reason?: "not_found" | "too_few" | "damaged" | "unreachable"; scannedAt?: string })[] } } }; responses: { 200: { content: { 'application/json': { accepted: number; conflicts: number; results: (Record<string, unknown>)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/sessions': {
    /** List where I am signed in */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; createdAt: string; lastSeenAt: string; expiresAt: string; address: string | null; userAgent: string | null; isCurrent: boolean })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/sessions/{id}': {
    get?: never;
    put?: never;
    post?: never;
    /** Sign out one of my sessions */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/setup': {
    /** How far the company is from its first parcel */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { steps: ({ step: "company" | "node" | "locations" | "cutoffs" | "channel" | "cartons" | "carrier" | "skus" | "stock" | "order" | "parcel"; isDone: boolean; isSkipped: boolean; count: number })[]; done: number; total: number; isDismissed: boolean; isOver: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Create the first organization and its owner */
    post: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { token: string; name: string; email: string; password: string; organization: { name: string; currency?: string; timeZone?: string; locale?: string } } } }; responses: { 201: { content: { 'application/json': { organizationId: number; userId: string } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    /** Leave a step of the set-up for later, or put the checklist away */
    patch: { parameters: { path?: never; query?: never; header?: never }; requestBody: { content: { 'application/json': { skipped?: { company?: boolean; node?: boolean; locations?: boolean; cutoffs?: boolean; channel?: boolean; cartons?: boolean; carrier?: boolean; skus?: boolean; stock?: boolean; order?: boolean; parcel?: boolean }; isDismissed?: boolean } } }; responses: { 200: { content: { 'application/json': { steps: ({ step: "company" | "node" | "locations" | "cutoffs" | "channel" | "cartons" | "carrier" | "skus" | "stock" | "order" | "parcel"; isDone: boolean; isSkipped: boolean; count: number })[]; done: number; total: number; isDismissed: boolean; isOver: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/shortages': {
    /** List shortages */
    get: { parameters: { path?: never; query?: { skuId?: string; nodeId?: string; isOpen?: boolean; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; skuId: string; sku: string; nodeId: string; quantity: number; causeId: string; hits: ({ orderLineId: string; quantity: number })[]; advice: "source_elsewhere" | "await_receipt" | "backorder_or_cancel"; availableElsewhere: number; incoming: number; raisedAt: string; resolvedAt: string | null })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/skus': {
    /** List and search SKUs */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; search?: string; status?: "active" | "discontinued" | "archived"; brandId?: string; isKit?: boolean; code?: string; updatedAfter?: string; sort?: "code" | "-code" | "title" | "-title" | "createdAt" | "-createdAt" | "updatedAt" | "-updatedAt" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number })[]; nextCursor: string | null; similarWords: (string)[] | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a SKU */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { code: string; title: string; brandId?: string | null; description?: string | null; status?: "active" | "discontinued" | "archived"; isShippable?: boolean; tracksLots?: boolean; tracksExpiry?: boolean; tracksSerials?: boolean; lengthMm?: number | null; widthMm?: number | null; heightMm?: number | null; weightGrams?: number | null; keepUpright?: boolean; isFragile?: boolean; hsCode?: string | null; originCountry?: string | null; customsDescription?: string | null; costMinor?: number | null; costCurrency?: string | null; priceMinor?: number | null; priceCurrency?: string | null; lowStockAt?: number | null; overStockAt?: number | null; imageFileId?: string | null; attributes?: Record<string, unknown>; barcodes?: ({ code: string; kind?: "gtin" | "other"; quantity?: number })[] } } }; responses: { 201: { content: { 'application/json': { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/skus/{id}': {
    /** Read a SKU */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    /** Change a SKU, or archive it */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { code?: string; title?: string; brandId?: string | null; description?: string | null; status?: "active" | "discontinued" | "archived"; isShippable?: boolean; tracksLots?: boolean; tracksExpiry?: boolean; tracksSerials?: boolean; lengthMm?: number | null; widthMm?: number | null; heightMm?: number | null; weightGrams?: number | null; keepUpright?: boolean; isFragile?: boolean; hsCode?: string | null; originCountry?: string | null; customsDescription?: string | null; costMinor?: number | null; costCurrency?: string | null; priceMinor?: number | null; priceCurrency?: string | null; lowStockAt?: number | null; overStockAt?: number | null; imageFileId?: string | null; attributes?: Record<string, unknown> } } }; responses: { 200: { content: { 'application/json': { id: string; code: string; title: string; brandId: string | null; description: string | null; status: "active" | "discontinued" | "archived"; isShippable: boolean; tracksLots: boolean; tracksExpiry: boolean; tracksSerials: boolean; lengthMm: number | null; widthMm: number | null; heightMm: number | null; weightGrams: number | null; keepUpright: boolean; isFragile: boolean; hsCode: string | null; originCountry: string | null; customsDescription: string | null; costMinor: number | null; costCurrency: string | null; priceMinor: number | null; priceCurrency: string | null; lowStockAt: number | null; overStockAt: number | null; imageFileId: string | null; attributes: Record<string, unknown>; isKit: boolean; barcodes: ({ code: string; kind: "gtin" | "other"; quantity: number })[]; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/skus/{id}/barcodes': {
    /** List the barcodes of a SKU */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ code: string; kind: "gtin" | "other"; quantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Put barcodes on a SKU */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { barcodes: ({ code: string; kind?: "gtin" | "other"; quantity?: number })[] } } }; responses: { 200: { content: { 'application/json': { items: ({ code: string; kind: "gtin" | "other"; quantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/skus/{id}/barcodes/{code}': {
    get?: never;
    put?: never;
    post?: never;
    /** Take a barcode off a SKU */
    delete: { parameters: { path: { id: string; code: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    patch?: never;
  };
  '/v1/sourcing-rules': {
    /** List sourcing rules */
    get: { parameters: { path?: never; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode: "require" | "prefer" | "cost"; rank: number; isActive: boolean; settings: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] }; createdAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Add a sourcing rule */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode?: "require" | "prefer" | "cost"; rank?: number; isActive?: boolean; settings?: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo?: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] } } } }; responses: { 201: { content: { 'application/json': { id: string; name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode: "require" | "prefer" | "cost"; rank: number; isActive: boolean; settings: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] }; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/sourcing-rules/{id}': {
    get?: never;
    put?: never;
    post?: never;
    /** Delete a sourcing rule */
    delete: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change a sourcing rule */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; mode?: "require" | "prefer" | "cost"; rank?: number; isActive?: boolean; settings?: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo?: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] } } } }; responses: { 200: { content: { 'application/json': { id: string; name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode: "require" | "prefer" | "cost"; rank: number; isActive: boolean; settings: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] }; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/sourcing-simulation-jobs': {
    get?: never;
    put?: never;
    /** Try sourcing rules on many past orders, as a job */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { rules: ({ name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode?: "require" | "prefer" | "cost"; rank?: number; isActive?: boolean; settings?: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo?: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] } })[]; from?: string; until?: string; limit?: number } } }; responses: { 202: { content: { 'application/json': { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/sourcing-simulation-jobs/{id}': {
    /** Read how far a simulation is and what it found so far */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { job: { id: string; kind: string; status: "waiting" | "running" | "done" | "failed" | "cancelled"; input: Record<string, unknown>; total: number | null; done: number; failed: number; message: string | null; problem: { code: string; detail: string; facts?: Record<string, unknown> } | null; resultFileId: string | null; createdBy: string; createdAt: string; startedAt: string | null; finishedAt: string | null; cancelRequestedAt: string | null; version: number }; result: { orders: number; currency: string | null; current: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; draft: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; difference: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; changedOrders: number; changes: ({ orderId: string; number: string; current: { nodeIds: (string)[]; costMinor: number; daysLate: number; reason: string | null }; draft: { nodeIds: (string)[]; costMinor: number; daysLate: number; reason: string | null } })[] } } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/sourcing-simulations': {
    get?: never;
    put?: never;
    /** Try sourcing rules on past orders */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { rules: ({ name: string; kind: "same_country" | "exclude_node" | "brand_nodes" | "product_need" | "daily_cap" | "keep_safety_stock" | "ship_complete" | "max_shipments" | "no_line_split" | "node_priority" | "split_penalty" | "late_penalty" | "markdown"; mode?: "require" | "prefer" | "cost"; rank?: number; isActive?: boolean; settings?: { nodeIds?: (string)[]; brandId?: string; need?: "keep_upright" | "fragile" | "expiry"; service?: string; shipments?: number; units?: number; costMinor?: number; costMinorPerDay?: number; targetDays?: number; sharePercent?: number }; appliesTo?: { channelIds?: (string)[]; brandIds?: (string)[]; countries?: (string)[] } })[]; from?: string; until?: string; limit?: number } } }; responses: { 200: { content: { 'application/json': { orders: number; currency: string | null; current: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; draft: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; difference: { costMinor: number; parts: Record<string, number>; shipments: number; splitOrders: number; lateOrders: number; withinTwoDays: number; unsourcedOrders: number }; changedOrders: number; changes: ({ orderId: string; number: string; current: { nodeIds: (string)[]; costMinor: number; daysLate: number; reason: string | null }; draft: { nodeIds: (string)[]; costMinor: number; daysLate: number; reason: string | null } })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/stock': {
    /** List stock per SKU and node */
    get: { parameters: { path?: never; query?: { skuId?: string; nodeId?: string; search?: string; level?: "low" | "over" | "dead" | "negative"; deadAfterDays?: number; asOf?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ skuId: string; sku: string; title: string; nodeId: string; node: string; onHand: number; available: number; committed: number; safetyStock: number; qualityControl: number; damaged: number; incoming: number })[]; nextCursor: string | null; similarWords: (string)[] | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/stock/{skuId}': {
    /** Read the stock of a SKU: organization, nodes, places and lots */
    get: { parameters: { path: { skuId: string }; query?: { asOf?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { skuId: string; sku: string; title: string; sellable: number; safetyStock: number; promised: number; availableToPromise: number; inTransit: number; nodes: ({ skuId: string; sku: string; title: string; nodeId: string; node: string; onHand: number; available: number; committed: number; safetyStock: number; qualityControl: number; damaged: number; incoming: number })[]; places: ({ locationId: string; location: string; kind: string; nodeId: string | null; lotId: string; lot: string | null; expiresOn: string | null; quantity: number; reserved: number; firstInAt: string })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/stock/{skuId}/history': {
    /** Read what was on hand and promised on each of the last days, and what is expected */
    get: { parameters: { path: { skuId: string }; query?: { days?: number; nodeId?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { points: ({ at: string; onHand: number; committed: number })[]; expected: ({ receiptId: string; number: string; expectedOn: string | null; quantity: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/stock/{skuId}/safety-stock/{nodeId}': {
    get?: never;
    /** Set how many units a node keeps back */
    put: { parameters: { path: { skuId: string; nodeId: string }; query?: never; header?: never }; requestBody: { content: { 'application/json': { quantity: number } } }; responses: { 200: { content: { 'application/json': { skuId: string; sku: string; title: string; nodeId: string; node: string; onHand: number; available: number; committed: number; safetyStock: number; qualityControl: number; damaged: number; incoming: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/stock/availability': {
    get?: never;
    put?: never;
    /** Ask whether goods could be promised together */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { lines: ({ skuId?: string; sku?: string; barcode?: string; quantity: number })[] } } }; responses: { 200: { content: { 'application/json': { isAvailable: boolean; goods: ({ skuId: string; sku: string; wanted: number; available: number; missing: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/stock/kits': {
    /** List how many of each kit can be sold */
    get: { parameters: { path?: never; query?: { skuId?: string; nodeId?: string; search?: string; asOf?: string; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ skuId: string; sku: string; title: string; availableToPromise: number; scarcestSkuId: string; scarcestSku: string; components: ({ skuId: string; sku: string; perKit: number; availableToPromise: number })[] })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/tasks': {
    /** List tasks */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; nodeId?: string; kind?: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status?: "open" | "in_progress" | "done" | "short" | "cancelled"; batchId?: string; fulfillmentOrderId?: string; mine?: boolean; free?: boolean }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number })[]; nextCursor: string | null; goods: ({ skuId: string; code: string; title: string; imageFileId: string | null; isFragile: boolean; keepUpright: boolean; tracksLots: boolean; tracksExpiry: boolean; barcodes: ({ code: string; quantity: number })[] })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Ask the floor to put away, move or count goods */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { kind: "put_away" | "move" | "count"; skuId: string; lotId?: string; fromLocationId: string; toLocationId?: string; quantity?: number; priority?: number } } }; responses: { 201: { content: { 'application/json': { id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/tasks/{id}': {
    /** Get a task */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/tasks/{id}/claim': {
    get?: never;
    put?: never;
    /** Take a task */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/tasks/{id}/release': {
    get?: never;
    put?: never;
    /** Give a task back */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/tasks/{id}/scans': {
    get?: never;
    put?: never;
    /** Record one scan of a task */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { clientId: string; kind: "location" | "item" | "tote" | "quantity" | "short" | "skip"; code?: string; quantity?: number; reason?: "not_found" | "too_few" | "damaged" | "unreachable"; scannedAt?: string } } }; responses: { 200: { content: { 'application/json': { scanId: string; transition: string; task: { id: string; nodeId: string; kind: "pick" | "put_away" | "put_back" | "move" | "count" | "replenish"; status: "open" | "in_progress" | "done" | "short" | "cancelled"; step: "location" | "item" | "put"; batchId: string | null; position: number; fulfillmentOrderId: string | null; fulfillmentOrderLineId: string | null; skuId: string; skuCode: string; skuTitle: string; lotId: string; fromLocationId: string; fromCode: string; fromBarcode: string; toLocationId: string | null; toCode: string | null; toBarcode: string | null; lotCode: string | null; lotExpiresOn: string | null; confirmsPut: boolean; quantity: number; scannedQuantity: number; doneQuantity: number; returnedQuantity: number; reason: string | null; priority: number; dueAt: string | null; claimedBy: string | null; claimedByName: string | null; claimedAt: string | null; leaseExpiresAt: string | null; createdAt: string; finishedAt: string | null; version: number }; expects: { kind: "location" | "item" | "tote" | "quantity" | "short" | "skip"; code: string | null; name: string } | null; isReplayed: boolean } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/today': {
    /** Read the day: pace against each cutoff, burn-down, what needs somebody, stock alerts */
    get: { parameters: { path?: never; query?: { since?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { nodes: ({ nodeId: string; name: string; timeZone: string; packedLastHour: number; cutoffs: ({ shipBy: string | null; toShip: number; shipped: number; packed: number; picking: number; notStarted: number; held: number; doneAt: string | null; isOnPace: boolean })[]; burnDown: ({ at: string; left: number })[] })[]; attention: ({ need: "hold_address" | "hold_fraud" | "hold_payment" | "hold_stock" | "hold_operator" | "hold_customer" | "hold_brand" | "short" | "label_refused" | "label_unknown" | "late" | "delivery_failed" | "delivery_exception" | "backordered" | "shortage"; nodeId: string | null; count: number; oldestAt: string | null })[]; stock: { low: number; negative: number }; since: { at: string; placed: number; shipped: number; delivered: number; received: number } | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/tracking-events': {
    /** List tracking events, last received first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; parcelId?: string; trackingNumber?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; carrierId: string; carrierEventId: string; parcelId: string; trackingNumber: string; status: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; isCorrection: boolean; description: string | null; place: string | null; eventAt: string; receivedAt: string })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Report tracking events, one or many; the answer says what became of each */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { events: ({ carrierId: string; trackingNumber: string; status: "pre_transit" | "in_transit" | "out_for_delivery" | "available_for_pickup" | "delivered" | "failed_attempt" | "exception" | "returned"; eventAt: string; carrierEventId?: string; isCorrection?: boolean; description?: string; place?: string })[] } } }; responses: { 200: { content: { 'application/json': { results: ({ outcome: "recorded" | "already_known" | "unknown_tracking_number" | "voided_label"; parcelId: string | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/transfers': {
    /** List transfers */
    get: { parameters: { path?: never; query?: { nodeId?: string; status?: "draft" | "in_transit" | "received" | "cancelled"; limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Plan a transfer between two nodes */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { fromNodeId: string; toNodeId: string; reference?: string; note?: string; lines: ({ skuId?: string; sku?: string; barcode?: string; quantity: number; fromLocationId: string; lotId?: string })[] } } }; responses: { 201: { content: { 'application/json': { id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number; lines: ({ id: string; skuId: string; sku: string; title: string; lotId: string; fromLocationId: string; quantity: number; shipped: number; received: number; damaged: number; short: number; inTransit: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/transfers/{id}': {
    /** Read a transfer with its lines */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number; lines: ({ id: string; skuId: string; sku: string; title: string; lotId: string; fromLocationId: string; quantity: number; shipped: number; received: number; damaged: number; short: number; inTransit: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/transfers/{id}/cancellation': {
    get?: never;
    put?: never;
    /** Cancel a transfer that has not been shipped */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { reason: string } } }; responses: { 200: { content: { 'application/json': { id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number; lines: ({ id: string; skuId: string; sku: string; title: string; lotId: string; fromLocationId: string; quantity: number; shipped: number; received: number; damaged: number; short: number; inTransit: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/transfers/{id}/receipts': {
    get?: never;
    put?: never;
    /** Receive a transfer, whole or in part */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { lines: ({ lineId: string; received?: number; damaged?: number; short?: number })[] } } }; responses: { 200: { content: { 'application/json': { id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number; lines: ({ id: string; skuId: string; sku: string; title: string; lotId: string; fromLocationId: string; quantity: number; shipped: number; received: number; damaged: number; short: number; inTransit: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/transfers/{id}/shipment': {
    get?: never;
    put?: never;
    /** Ship a transfer */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; number: string; fromNodeId: string; toNodeId: string; status: "draft" | "in_transit" | "received" | "cancelled"; reference: string | null; note: string | null; createdAt: string; shippedAt: string | null; closedAt: string | null; version: number; lines: ({ id: string; skuId: string; sku: string; title: string; lotId: string; fromLocationId: string; quantity: number; shipped: number; received: number; damaged: number; short: number; inTransit: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/users': {
    /** List the people of the organization, in order of joining */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; role?: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; q?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; name: string; email: string; twoFactorEnabled: boolean; lastSeenAt: string | null; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/users/{id}': {
    /** One person */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; name: string; email: string; twoFactorEnabled: boolean; lastSeenAt: string | null; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** Take a person out of the organization */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { activeApiKeyIds: (string)[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change the role or the limits of a person */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { role?: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds?: (string)[] | null; brandIds?: (string)[] | null } } }; responses: { 200: { content: { 'application/json': { id: string; name: string; email: string; twoFactorEnabled: boolean; lastSeenAt: string | null; role: "owner" | "manager" | "picker" | "agent" | "accountant" | "read_only"; nodeIds: (string)[] | null; brandIds: (string)[] | null; createdAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/users/{id}/sign-out': {
    get?: never;
    put?: never;
    /** End all sessions of a person */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 200: { content: { 'application/json': { ended: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/views': {
    /** List my views and the team’s */
    get: { parameters: { path?: never; query?: { area?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; area: string; name: string; isTeam: boolean; position: number; filters: Record<string, unknown>; sort: string | null; columns: (string)[] | null; createdAt: string; updatedAt: string; version: number })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Keep a state of a list under a name */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { area: string; name: string; isTeam?: boolean; position?: number; filters?: Record<string, unknown>; sort?: string | null; columns?: (string)[] | null } } }; responses: { 201: { content: { 'application/json': { id: string; area: string; name: string; isTeam: boolean; position: number; filters: Record<string, unknown>; sort: string | null; columns: (string)[] | null; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/views/{id}': {
    /** Read a view */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; area: string; name: string; isTeam: boolean; position: number; filters: Record<string, unknown>; sort: string | null; columns: (string)[] | null; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** Remove a view */
    delete: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change a view */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { name?: string; isTeam?: boolean; position?: number; filters?: Record<string, unknown>; sort?: string | null; columns?: (string)[] | null } } }; responses: { 200: { content: { 'application/json': { id: string; area: string; name: string; isTeam: boolean; position: number; filters: Record<string, unknown>; sort: string | null; columns: (string)[] | null; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/webhook-deliveries': {
    /** List webhooks sent and waiting, newest first */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string; endpointId?: string; eventId?: string; status?: "waiting" | "delivered" | "failed" }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; endpointId: string; eventId: string; eventType: string; status: "waiting" | "delivered" | "failed"; attempts: number; nextAttemptAt: string | null; lastError: string | null; createdAt: string; finishedAt: string | null; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/webhook-deliveries/{id}': {
    /** Read a webhook with every attempt */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; endpointId: string; eventId: string; eventType: string; status: "waiting" | "delivered" | "failed"; attempts: number; nextAttemptAt: string | null; lastError: string | null; createdAt: string; finishedAt: string | null; version: number; log: ({ number: number; startedAt: string; durationMs: number | null; requestHeaders: Record<string, string> | null; responseStatus: number | null; responseHeaders: Record<string, string> | null; responseBody: string | null; error: string | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    delete?: never;
    patch?: never;
  };
  '/v1/webhook-deliveries/{id}/replay': {
    get?: never;
    put?: never;
    /** Send a webhook again */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; endpointId: string; eventId: string; eventType: string; status: "waiting" | "delivered" | "failed"; attempts: number; nextAttemptAt: string | null; lastError: string | null; createdAt: string; finishedAt: string | null; version: number; log: ({ number: number; startedAt: string; durationMs: number | null; requestHeaders: Record<string, string> | null; responseStatus: number | null; responseHeaders: Record<string, string> | null; responseBody: string | null; error: string | null })[] } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/webhook-endpoints': {
    /** List webhook endpoints */
    get: { parameters: { path?: never; query?: { limit?: number; cursor?: string }; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { items: ({ id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number })[]; nextCursor: string | null } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    /** Create a webhook endpoint */
    post: { parameters: { path?: never; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { url: string; eventTypes: (string)[]; description?: string | null } } }; responses: { 201: { content: { 'application/json': ({ id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number } & { secret: string | null }) } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/webhook-endpoints/{id}': {
    /** Read a webhook endpoint */
    get: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 200: { content: { 'application/json': { id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    put?: never;
    post?: never;
    /** Delete a webhook endpoint with its queue and log */
    delete: { parameters: { path: { id: string }; query?: never; header?: never }; requestBody?: never; responses: { 204: { content: {} }; default: { content: { 'application/problem+json': Problem } } } };
    /** Change, pause or resume a webhook endpoint */
    patch: { parameters: { path: { id: string }; query?: never; header: { 'If-Match': string } }; requestBody: { content: { 'application/json': { url?: string; eventTypes?: (string)[]; description?: string | null; status?: "active" | "paused" } } }; responses: { 200: { content: { 'application/json': { id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
  };
  '/v1/webhook-endpoints/{id}/secret-rotation': {
    get?: never;
    put?: never;
    /** Replace the secret */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody: { content: { 'application/json': { overlapHours?: number } } }; responses: { 201: { content: { 'application/json': ({ id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number } & { secret: string | null }) } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
  '/v1/webhook-endpoints/{id}/test': {
    get?: never;
    put?: never;
    /** Send a test event to this endpoint */
    post: { parameters: { path: { id: string }; query?: never; header?: { 'Idempotency-Key'?: string } }; requestBody?: never; responses: { 202: { content: { 'application/json': { id: string; url: string; description: string | null; eventTypes: (string)[]; status: "active" | "paused" | "disabled"; statusReason: string | null; failingSince: string | null; formerSecretUntil: string | null; createdBy: string; createdAt: string; updatedAt: string; version: number } } }; default: { content: { 'application/problem+json': Problem } } } };
    delete?: never;
    patch?: never;
  };
};
