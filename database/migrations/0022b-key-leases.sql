-- An act that calls the world holds its idempotency key before it has an answer: committed, and until then at most.
alter table platform.idempotency_keys add column leased_until timestamptz(3);
