-- Two more roles beside those of tenancy.sql, for what is not a till:
--   galla_owner    works for one business, on behalf of one of its owners, of a key, or of whoever runs the endpoint; reads sums, no entry
--   galla_reports  adds up the entries of one business into the tables that reports read
-- galla_door finds out who signs in, as it finds out which till calls.
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['galla_owner', 'galla_reports'] LOOP
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
GRANT USAGE ON SCHEMA public TO galla_owner, galla_reports;
--> statement-breakpoint
DO $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['owner', 'recovery_code', 'owner_session', 'sign_in_wait', 'api_key', 'security_event', 'report_cursor', 'day_sales', 'stock_moved', 'article', 'shift_state', 'shop', 'unread_type'] LOOP
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', named);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', named);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['owner', 'recovery_code', 'owner_session', 'api_key', 'security_event', 'report_cursor', 'day_sales', 'stock_moved', 'article', 'shift_state', 'shop', 'unread_type', 'store', 'till', 'device', 'enrolment_code', 'chain', 'fork'] LOOP
    EXECUTE format('CREATE POLICY of_owner ON %I TO galla_owner USING (business_id = (SELECT galla_business()))', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['report_cursor', 'day_sales', 'stock_moved', 'article', 'shift_state', 'shop', 'unread_type', 'entry', 'chain'] LOOP
    EXECUTE format('CREATE POLICY of_reports ON %I TO galla_reports USING (business_id = (SELECT galla_business()))', named);
  END LOOP;
  FOREACH named IN ARRAY ARRAY['owner', 'recovery_code', 'owner_session', 'sign_in_wait', 'api_key', 'security_event'] LOOP
    EXECUTE format('CREATE POLICY at_the_door ON %I TO galla_door USING (true)', named);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY of_owner ON business TO galla_owner USING (id = (SELECT galla_business()));
--> statement-breakpoint
CREATE POLICY of_reports ON business TO galla_reports USING (id = (SELECT galla_business()));
--> statement-breakpoint
CREATE POLICY in_the_office ON owner TO galla_office USING (true);
--> statement-breakpoint
CREATE POLICY in_the_office ON owner_session TO galla_office USING (true);
--> statement-breakpoint
CREATE POLICY in_the_office ON recovery_code TO galla_office USING (true);
--> statement-breakpoint
CREATE POLICY in_the_office ON security_event TO galla_office USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (password_hash, totp_secret, totp_since_ms) ON owner TO galla_office;
--> statement-breakpoint
GRANT SELECT (owner_id), DELETE ON owner_session, recovery_code TO galla_office;
--> statement-breakpoint
GRANT INSERT ON security_event TO galla_office;
--> statement-breakpoint
GRANT SELECT, UPDATE (totp_last_step) ON owner TO galla_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (used_at_ms) ON recovery_code TO galla_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (seen_at_ms), DELETE ON owner_session TO galla_door;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_wait TO galla_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (last_used_at_ms) ON api_key TO galla_door;
--> statement-breakpoint
GRANT INSERT ON security_event TO galla_door;
--> statement-breakpoint
GRANT SELECT, UPDATE (password_hash, totp_secret, totp_since_ms, totp_last_step) ON owner TO galla_owner;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON recovery_code TO galla_owner;
--> statement-breakpoint
GRANT SELECT, DELETE ON owner_session TO galla_owner;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (revoked_at_ms) ON api_key TO galla_owner;
--> statement-breakpoint
GRANT SELECT, INSERT ON security_event TO galla_owner;
--> statement-breakpoint
GRANT SELECT ON business, store, till, chain, fork, report_cursor, day_sales, stock_moved, article, shift_state, shop, unread_type TO galla_owner;
--> statement-breakpoint
GRANT INSERT ON store TO galla_owner;
--> statement-breakpoint
GRANT SELECT, UPDATE (revoked_at_ms) ON device TO galla_owner;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON enrolment_code TO galla_owner;
--> statement-breakpoint
GRANT SELECT ON business, entry, chain TO galla_reports;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON report_cursor, day_sales, stock_moved, article, shift_state, shop, unread_type TO galla_reports;
--> statement-breakpoint
GRANT UPDATE (seen_at_ms) ON sync_session TO galla_till;
--> statement-breakpoint
GRANT UPDATE (pushed_at_ms) ON chain TO galla_till;
--> statement-breakpoint
CREATE POLICY of_owner ON sync_session TO galla_owner USING (business_id = (SELECT galla_business()));
--> statement-breakpoint
GRANT SELECT (business_id, device_id, seen_at_ms, has_of_others) ON sync_session TO galla_owner;
--> statement-breakpoint
GRANT UPDATE (has_of_others) ON sync_session TO galla_till;
--> statement-breakpoint
CREATE POLICY of_owner ON device_line TO galla_owner USING (business_id = (SELECT galla_business()));
--> statement-breakpoint
GRANT SELECT (business_id, device_id, refused_at_ms) ON device_line TO galla_owner;
