-- What the program tells others by itself: the live list of events, webhooks out, mails to shoppers.

-- Events about a part of something bigger (a parcel of an order), found by the part. The others are found by their timeline.
create index events_by_subject on platform.events (org_id, subject_id, id) where subject_id <> timeline_id;
