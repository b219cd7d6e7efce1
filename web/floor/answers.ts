import type { paths } from '../api/schema.gen.ts';

/** What the API answers, by path: the types the floor works with. */
type JsonOf<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;

export type Answer<P extends keyof paths, M extends 'get' | 'post', S extends 200 | 201 = 200> =
  paths[P] extends Record<M, { responses: Record<S, infer R> }> ? JsonOf<R> : never;

export type Me = Answer<'/v1/me', 'get'>;
export type NodeOf = Answer<'/v1/nodes', 'get'>['items'][number];
export type Task = Answer<'/v1/tasks/{id}', 'get'>;
export type Goods = Answer<'/v1/tasks', 'get'>['goods'][number];
export type Batch = Answer<'/v1/pick-batches/{id}', 'get'>;
export type BatchHead = Answer<'/v1/pick-batches', 'get'>['items'][number];
export type Receipt = Answer<'/v1/receipts/{id}', 'get'>;
export type ReceiptHead = Answer<'/v1/receipts', 'get'>['items'][number];
export type WaitingWork = Answer<'/v1/nodes/{id}/waiting-work', 'get'>;
export type LookedUp = Answer<'/v1/code-lookups', 'get'>;
export type PackSession = Answer<'/v1/pack-sessions/{id}', 'get'>;
export type ToteToPack = Answer<'/v1/nodes/{id}/totes-to-pack', 'get'>['items'][number];
export type Packed = Answer<'/v1/pack-sessions/{id}/cartons/{cartonId}/closure', 'post'>;
export type Carton = Answer<'/v1/cartons', 'get'>['items'][number];
