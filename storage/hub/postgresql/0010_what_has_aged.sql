-- Whoever leads everywhere is told of the house's tasks while they are of the last 30 days; now also
-- when one is so no more, so that a desk forgets it without reading everything anew.

SET ROLE hub_api;

-- Add the tasks of others, with all that belongs to them, whose 30 days were over between two
-- moments; reading these keys finds that they are gone.
CREATE FUNCTION hub.with_aged_tasks(
    who hub.somebody, now_us bigint, keys jsonb, since bigint, until bigint
) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    days bigint := 30 * 86400000000;
    aged uuid[] := ARRAY(
        SELECT t.id FROM hub.task t
        WHERE t.id IN (SELECT e.task FROM hub.task_event e
                       WHERE e.made_at > since - days AND e.made_at <= until - days)
          AND NOT EXISTS (SELECT FROM hub.task_event e
                          WHERE e.task = t.id AND e.made_at > now_us - days)
          AND NOT hub.near_task(who, t)
    );
    added record;
BEGIN
    FOR added IN
        SELECT u.fact, jsonb_agg(u.key) AS keys FROM (
            SELECT 'task' AS fact, jsonb_build_array(t) AS key FROM unnest(aged) t
            UNION ALL
            SELECT 'task_helper', jsonb_build_array(h.task, h.person) FROM hub.task_helper h
            WHERE h.task = ANY (aged)
            UNION ALL
            SELECT 'task_event', jsonb_build_array(e.id) FROM hub.task_event e
            WHERE e.task = ANY (aged)
        ) u GROUP BY u.fact
    LOOP
        keys := keys || jsonb_build_object(
            added.fact, coalesce(keys -> added.fact, '[]') || added.keys
        );
    END LOOP;
    RETURN keys;
END $$;

-- As before, and the cursor's "aged": until when tasks were held against their 30 days; at most six
-- hours of them a reading.
CREATE OR REPLACE FUNCTION hub.changes(who hub.somebody, now_us bigint, cursor jsonb, most int)
RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    oldest xid8 := (cursor ->> 'xid')::xid8;
    next text := coalesce(cursor ->> 'next', pg_snapshot_xmin(pg_current_snapshot())::text);
    until bigint := coalesce((cursor ->> 'until')::bigint, now_us);
    since bigint := coalesce((cursor ->> 'aged')::bigint, (cursor ->> 'at')::bigint);
    aged bigint := least(now_us, since + 6 * 3600000000);
    last jsonb := cursor -> 'last';
    entries record;
    keys jsonb;
    found record;
    due uuid[];
BEGIN
    WITH entry AS (
        SELECT e.* FROM unnest(hub.audiences(who)) a CROSS JOIN LATERAL (
            SELECT f.xid, f.audience, f.fact, f.key FROM hub.feed f
            WHERE f.audience = a AND f.xid >= oldest
              AND (last IS NULL OR (f.xid, f.audience, f.fact, f.key)
                   > ((last ->> 0)::xid8, last ->> 1, last ->> 2, last -> 3))
            ORDER BY f.xid, f.audience, f.fact, f.key LIMIT most
        ) e
        ORDER BY e.xid, e.audience, e.fact, e.key LIMIT most
    )
    SELECT (SELECT count(*) FROM entry) AS count,
           (SELECT jsonb_build_array(e.xid::text, e.audience, e.fact, e.key) FROM entry e
            ORDER BY e.xid DESC, e.audience DESC, e.fact DESC, e.key DESC LIMIT 1) AS last,
           (SELECT jsonb_object_agg(k.fact, k.keys)
            FROM (SELECT e.fact, jsonb_agg(DISTINCT e.key) AS keys FROM entry e GROUP BY e.fact) k
           ) AS keys
    INTO entries;
    keys := coalesce(entries.keys, '{}');
    IF entries.count < most THEN
        due := ARRAY(SELECT r.notice FROM hub.receipt r WHERE r.person = who.id
                     AND r.release_at > (cursor ->> 'at')::bigint AND r.release_at <= until);
        keys := hub.with_notices(who, keys, due);
        IF who.everywhere THEN
            keys := hub.with_aged_tasks(who, now_us, keys, since, aged);
        END IF;
    END IF;
    found := hub.read_keys(who, now_us, keys);
    RETURN jsonb_build_object(
        'rows', found.rows, 'gone', found.gone,
        'more', entries.count = most OR (who.everywhere AND aged < now_us),
        'cursor', CASE WHEN entries.count = most
            THEN cursor || jsonb_build_object('next', next, 'until', until, 'last', entries.last)
            ELSE cursor - '{next,until,last}'::text[]
                 || jsonb_build_object('xid', next, 'at', until, 'aged', aged)
        END
    );
END $$;

-- Return a cursor as it was made, NULL for one that is none.
CREATE OR REPLACE FUNCTION hub.read_cursor(said text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    cursor jsonb;
BEGIN
    cursor := said::jsonb;
    PERFORM (cursor ->> 'xid')::xid8, (cursor ->> 'at')::bigint, (cursor ->> 'fact')::int,
            (cursor ->> 'until')::bigint, (cursor #>> '{last,0}')::xid8, (cursor ->> 'next')::xid8,
            (cursor ->> 'aged')::bigint;
    IF (cursor ->> 'xid') IS NULL OR (cursor ->> 'at') IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN cursor;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

RESET ROLE;
