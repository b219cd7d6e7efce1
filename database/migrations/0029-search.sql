-- Search that forgives wrong letters, for orders, SKUs and customers alike. What it stands on moves from `orders` to `platform`:
-- the words of a text, and the words there are, to guess what a mistyped one was meant to be.
create extension if not exists fuzzystrmatch with schema public;

-- The words of a text: as written between spaces, and the parts of those; lower case, without accents.
create function platform.words_of(value text) returns text[] language sql stable as $$
  select coalesce(array_agg(distinct w), '{}') from (
    select regexp_split_to_table(lower(public.unaccent(value)), '\s+') as w
    union all select regexp_split_to_table(lower(public.unaccent(value)), '[^[:alnum:]]+')) words
   where w <> '' and length(w) <= 200
$$;

-- The words without digits that names of people and places (`people`) or codes and titles of SKUs (`goods`) were ever made of.
create table platform.known_words (
  org_id int not null,
  kind text not null check (kind in ('people', 'goods')),
  word text collate "C" not null,
  primary key (org_id, kind, word)
);
create index known_words_by_trigram on platform.known_words using gin (word public.gin_trgm_ops);
call platform.protect('platform.known_words');

-- The same letters in another order.
create function platform.is_swapped(a text, b text) returns boolean language sql immutable set search_path = pg_catalog as $$
  select length(a) = length(b) and array(select l from string_to_table(a, null) l order by l)
    = array(select l from string_to_table(b, null) l order by l)
$$;

-- For each word the known ones nearest to it, at most three: one wrong letter or two neighbours swapped, from six letters on two
-- wrong ones. A number that is nearly right is another number, so words with digits have none. Trigrams find the candidates; short
-- words share few, so for them a weaker likeness is enough.
create function platform.guess_words(kind text, words text[]) returns table (word text, known text[])
  language plpgsql stable security definer set search_path = pg_catalog set pg_trgm.similarity_threshold = 0.15 as $$
begin
  if exists (select from unnest(words) w where length(w) < 6) then
    perform set_config('pg_trgm.similarity_threshold', '0.1', true);
  end if;
  return query execute
    'select w.word, coalesce(near.words, ''{}'') from unnest($1) with ordinality w (word, ord)
       left join lateral (select array_agg(c.word order by c.distance, c.likeness desc, c.word) as words from (
         select s.word, d.distance, public.similarity(s.word, w.word) as likeness from platform.known_words s,
           lateral (select public.levenshtein_less_equal(s.word, w.word, 2) as distance) d
          where s.org_id = $2 and s.kind = $3 and w.word ~ ''^[[:alpha:]]{3,40}$'' and s.word operator(public.%) w.word and d.distance <= 2
            and (d.distance < 2 or length(w.word) > 5 or platform.is_swapped(s.word, w.word))
          order by 2, 3 desc, 1 limit 3) c) near on true
      order by w.ord'
    using array(select lower(public.unaccent(w)) from unnest(words) w), nullif(current_setting('app.org', true), '')::int, kind;
end $$;

-- The operators of trigrams are not leakproof, so below row-level security they could not use their index: the function reads as
-- a role that sees all and names the organisation itself.
create policy search on platform.known_words for select to waybill_relay using (true);
grant select on platform.known_words to waybill_relay;
grant create on schema platform to waybill_relay;
alter function platform.guess_words(text, text[]) owner to waybill_relay;
revoke create on schema platform from waybill_relay;
revoke all on function platform.guess_words(text, text[]) from public;
grant execute on function platform.guess_words(text, text[]) to waybill_runtime;

-- What people type the beginning of: columns, because below row-level security an index on lower(name) could not be used.
alter table customers.customers
  add column name_key text collate "C" generated always as (lower(name)) stored,
  add column last_name_key text collate "C"
    generated always as (lower(substring(name from '[^[:space:]]+[[:space:]]*$'))) stored;
drop index customers.customers_by_email_start, customers.customers_by_name_start;
create index customers_by_name_key on customers.customers (org_id, name_key, id);
create index customers_by_last_name_key on customers.customers (org_id, last_name_key) where last_name_key is not null;

-- The words that are known already. The owner sees the rows of all organisations for as long as this takes.
alter table platform.known_words no force row level security;
alter table orders.search_words no force row level security;
alter table catalog.skus no force row level security;
insert into platform.known_words (org_id, kind, word)
  select org_id, 'people', word from orders.search_words where word ~ '^[[:alpha:]]{3,40}$'
  union select org_id, 'goods', w from catalog.skus, unnest(platform.words_of(concat_ws(' ', code, title))) w
   where w ~ '^[[:alpha:]]{3,40}$';
alter table catalog.skus force row level security;
alter table platform.known_words force row level security;

drop function orders.guess_words(text[]), orders.has_words(tsvector, int, text[]), orders.find_by_words(text[], int);
drop table orders.search_words;
create or replace function orders.lexemes_of(org int, value text) returns tsvector language sql stable as $$
  select array_to_tsvector(array(select org || ':' || w from unnest(platform.words_of(value)) w))
$$;
drop function orders.words_of(text);

-- Every word as a prefix, each of them or one of its alternatives; these are parted by line feeds, which no word has in it.
create function orders.query_of(org text, words text[]) returns tsquery language sql stable set search_path = pg_catalog as $$
  select string_agg('(' || alternatives || ')', ' & ')::tsquery from unnest(words) w, lateral (
    select string_agg('''' || replace(replace(org || ':' || lower(public.unaccent(a)), '\', '\\'), '''', '''''') || ''':*', ' | ')
      from string_to_table(w, chr(10)) a) a (alternatives)
$$;

-- Orders that have every word, at most so many. `rare` words are looked up in the index, `common` ones only checked in what was
-- found: the index would first collect every order that has them. The planner takes alternatives for frequent and would read the
-- whole table, so it is left the bitmap of the index only.
create function orders.find_by_words(rare text[], common text[], hits int) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off set enable_indexscan = off as $$
declare
  org text := nullif(current_setting('app.org', true), '');
begin
  return query execute
    'select order_id from orders.order_search where words @@ $1 and org_id = $2
        and ($3 is null or array_to_tsvector(tsvector_to_array(words)) @@ $3) limit $4'
    using orders.query_of(org, rare), org::int, orders.query_of(org, common), hits;
end $$;

grant create on schema orders to waybill_relay;
alter function orders.find_by_words(text[], text[], int) owner to waybill_relay;
revoke create on schema orders from waybill_relay;
revoke all on function orders.find_by_words(text[], text[], int) from public;
grant execute on function orders.find_by_words(text[], text[], int) to waybill_runtime;
