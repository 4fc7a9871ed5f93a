-- Who sees which rows. The endpoint works as one of three roles, taken on for one transaction and never its own:
--   galla_door    finds out who calls, before a business is known: keys, sessions, challenges, codes; no entry of any journal
--   galla_till    works for one business, that of galla.business, and sees no other's rows whatever is asked
--   galla_office  acts for whoever runs the endpoint: makes businesses and codes, revokes; no entry of any journal
-- Row-level security is forced, so that the owner of the tables, who migrates them, is held to it as well.
-- Roles belong to the whole server: another database of it may have made them, in this very moment too.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['galla_door', 'galla_till', 'galla_office'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
    IF NOT pg_has_role(current_user, wanted, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', wanted, current_user);
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO galla_door, galla_till, galla_office;
--> statement-breakpoint
CREATE FUNCTION galla_business() RETURNS uuid LANGUAGE sql STABLE AS
  $$ SELECT nullif(current_setting('galla.business', true), '')::uuid $$;
--> statement-breakpoint
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['business', 'store', 'till', 'series', 'device', 'enrolment_code', 'challenge', 'sync_session', 'device_line', 'chain', 'entry', 'fork', 'record'] LOOP
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', named);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
  END LOOP;
  -- Asked as a subselect, the setting is read once a statement and not once a row.
  FOREACH named IN ARRAY ARRAY['store', 'till', 'series', 'device', 'enrolment_code', 'sync_session', 'device_line', 'chain', 'entry', 'fork', 'record'] LOOP
    EXECUTE format('CREATE POLICY own_business ON %I TO galla_till USING (business_id = (SELECT galla_business()))', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['device', 'enrolment_code', 'challenge', 'sync_session'] LOOP
    EXECUTE format('CREATE POLICY at_the_door ON %I TO galla_door USING (true)', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['business', 'store', 'till', 'device', 'enrolment_code', 'fork'] LOOP
    EXECUTE format('CREATE POLICY in_the_office ON %I TO galla_office USING (true)', named);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY own_business ON business TO galla_till USING (id = (SELECT galla_business()));
--> statement-breakpoint
GRANT SELECT ON device TO galla_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (tries_left) ON enrolment_code TO galla_door;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON challenge TO galla_door;
--> statement-breakpoint
GRANT SELECT, DELETE ON sync_session TO galla_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (last_position, record_position, record_key_id) ON business TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT ON store, till, series, device, entry, fork TO galla_till;
--> statement-breakpoint
GRANT UPDATE (name, prefix, store_id) ON till TO galla_till;
--> statement-breakpoint
GRANT UPDATE (sealing_key, wrapped_key) ON device TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (position, is_erased, cells) ON record TO galla_till;
--> statement-breakpoint
GRANT SELECT, UPDATE (used_at_ms) ON enrolment_code TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (last_count) ON sync_session TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON device_line TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (head_seq, head_hash) ON chain TO galla_till;
--> statement-breakpoint
GRANT SELECT, INSERT ON business, store TO galla_office;
--> statement-breakpoint
GRANT SELECT ON till, fork TO galla_office;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON enrolment_code TO galla_office;
--> statement-breakpoint
GRANT SELECT, UPDATE (revoked_at_ms) ON device TO galla_office;
