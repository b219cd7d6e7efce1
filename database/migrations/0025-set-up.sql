-- How far a company's set-up has come is read from what exists; kept is only what somebody chose to leave for later.
create schema insights;
grant usage on schema insights to waybill_runtime;

create table insights.set_ups (
  org_id int primary key references platform.organizations,
  skipped text[] not null default '{}' check (skipped <@ array[
    'company', 'node', 'locations', 'cutoffs', 'channel', 'cartons', 'carrier', 'skus', 'stock', 'order', 'parcel']),
  is_dismissed boolean not null default false,
  changed_by text not null,
  changed_at timestamptz(3) not null
);
call platform.protect('insights.set_ups');
