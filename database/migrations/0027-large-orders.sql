-- Orders larger than a tote or a cart, references that say more with less work, and rules tried on past orders as a job.

-- For rows that name a place and its node: one reference holds both, and that they belong together.
alter table network.locations add unique (org_id, node_id, id);

-- What a tote holds; null: not limited. An order that fills more than a tote gets several.
alter table warehouse.floor_settings
  add column units_per_tote int check (units_per_tote > 0),
  add column tote_volume_liters int check (tote_volume_liters > 0),
  add column tote_max_weight_grams int check (tote_max_weight_grams > 0);

-- Both places are in the task's node. The node is held through them: a reference of its own would be one more check of every
-- task released, on a row that everybody who releases there shares.
alter table warehouse.tasks
  drop constraint tasks_org_id_node_id_fkey,
  drop constraint tasks_org_id_from_location_id_fkey,
  drop constraint tasks_org_id_to_location_id_fkey,
  add foreign key (org_id, node_id, from_location_id) references network.locations (org_id, node_id, id),
  add foreign key (org_id, node_id, to_location_id) references network.locations (org_id, node_id, id);

-- The totes brought to the bench for the session's order: a large one fills several, and all of them are brought together.
create table warehouse.pack_session_totes (
  org_id int not null,
  session_id text collate "C" not null,
  location_id text collate "C" not null,
  brought_at timestamptz(3) not null,
  primary key (org_id, session_id, location_id),
  foreign key (org_id, session_id) references warehouse.pack_sessions (org_id, id),
  foreign key (org_id, location_id) references network.locations (org_id, id)
);
call platform.protect('warehouse.pack_session_totes');

-- Past orders decided again under draft rules, as a job: what it is about, how far it is, and what it found so far.
create table sourcing.simulations (
  org_id int not null,
  id text collate "C" not null,
  rules jsonb not null,
  rules_in_force jsonb not null,
  decided_from timestamptz(3) not null,
  decided_until timestamptz(3) not null,
  most_orders int not null check (most_orders >= 0),
  principal jsonb not null,
  -- The decision looked at last; newer ones are behind it.
  reached_at timestamptz(3),
  reached_id text collate "C",
  result jsonb not null,
  primary key (org_id, id),
  foreign key (org_id, id) references platform.jobs (org_id, id)
);
call platform.protect('sourcing.simulations');
