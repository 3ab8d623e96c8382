-- A duty is one desk's: two desks of one person compete for it like anybody's.

SET ROLE hub_owner;
ALTER TABLE hub.lease ADD COLUMN desk text NOT NULL DEFAULT '';
RESET ROLE;
SET ROLE hub_api;
DROP FUNCTION hub.lease(text, int);

-- Take or keep a duty for some seconds; the token is part of what is done by it, a smaller one is late.
-- `desk` tells a person's own desks apart, whatever they call themselves.
CREATE FUNCTION hub.lease(duty text, seconds int, desk text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
    row hub.lease;
BEGIN
    IF coalesce(duty, '') NOT IN ('relay', 'rules') THEN
        PERFORM hub.bad('duty', 'is none');
    END IF;
    IF NOT coalesce(seconds, 0) BETWEEN 1 AND 60 THEN
        PERFORM hub.bad('seconds', 'is out of range');
    END IF;
    IF NOT coalesce(length(desk), 0) BETWEEN 1 AND 64 THEN
        PERFORM hub.bad('desk', 'is none');
    END IF;
    INSERT INTO hub.lease AS l (duty, person, until_at, token, desk)
    VALUES (duty, who.id, now_us + seconds * 1000000::bigint, 1, desk)
    ON CONFLICT ON CONSTRAINT lease_pkey DO UPDATE SET
        person = excluded.person, until_at = excluded.until_at, desk = excluded.desk,
        token = l.token + CASE WHEN l.person = excluded.person AND l.desk = excluded.desk
                                    AND l.until_at > now_us
                               THEN 0 ELSE 1 END
    WHERE (l.person = excluded.person AND l.desk = excluded.desk) OR l.until_at <= now_us;
    SELECT l.* INTO row FROM hub.lease l WHERE l.duty = lease.duty;
    RETURN jsonb_build_object('held', row.person = who.id AND row.desk = lease.desk,
                              'token', row.token, 'until_at', row.until_at, 'by', row.person);
END $$;
RESET ROLE;
