-- Hot states that one desk, the relay, reads at a source for all: of each feed the rows as they are,
-- each with the number of the telling that changed it last. They name no customer.

SET ROLE hub_owner;
CREATE TABLE hub.live_feed (
    source text NOT NULL,
    feed text NOT NULL,
    digest text NOT NULL,  -- of the mapping: rows read by another one are no use
    token bigint NOT NULL,
    epoch bigint NOT NULL,  -- when this relay began telling everything
    number bigint NOT NULL,
    as_of_at bigint NOT NULL,  -- by the source's clock
    told_at bigint NOT NULL,
    ready boolean NOT NULL,
    PRIMARY KEY (source, feed)
);
CREATE TABLE hub.live (
    source text NOT NULL,
    feed text NOT NULL,
    key text NOT NULL,
    epoch bigint NOT NULL,
    number bigint NOT NULL,
    told jsonb,  -- null: gone
    PRIMARY KEY (source, feed, key)
);
CREATE INDEX live_by_number ON hub.live (source, feed, epoch, number);
RESET ROLE;
SET ROLE hub_api;

-- Tell rows of a feed: {source, feed, digest, token, begin, ready, as_of, rows: [[key, told]], gone}.
-- `begin`: what was told before counts no more. Whoever holds the duty, with its token, and addresses
-- everybody anyway: what is told is shown on all desks.
CREATE FUNCTION hub.relay(said jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
    of_source text := said ->> 'source';
    of_feed text := said ->> 'feed';
    mine bigint := (said ->> 'token')::bigint;
    changed jsonb := coalesce(said -> 'rows', '[]');
    gone jsonb := coalesce(said -> 'gone', '[]');
    it hub.live_feed;
BEGIN
    IF NOT who.everywhere THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF NOT coalesce(length(of_source) BETWEEN 1 AND 100 AND length(of_feed) BETWEEN 1 AND 100
                    AND length(said ->> 'digest') BETWEEN 1 AND 100, false) THEN
        PERFORM hub.bad('feed', 'is none');
    END IF;
    IF jsonb_typeof(changed) <> 'array' OR jsonb_typeof(gone) <> 'array'
       OR jsonb_array_length(changed) + jsonb_array_length(gone) > 2000
       OR length(said::text) > 2000000 THEN
        PERFORM hub.refuse('too_many', '{"most": 2000}');
    END IF;
    PERFORM FROM hub.lease l
    WHERE l.duty = 'relay' AND l.person = who.id AND l.token = mine AND l.until_at > now_us FOR SHARE;
    IF NOT FOUND THEN
        PERFORM hub.refuse('taken');
    END IF;
    IF coalesce((said ->> 'begin')::boolean, false) THEN
        INSERT INTO hub.live_feed AS f
        VALUES (of_source, of_feed, said ->> 'digest', mine, now_us, 0, 0, now_us, false)
        ON CONFLICT (source, feed) DO UPDATE SET
            digest = excluded.digest, token = mine, epoch = greatest(now_us, f.epoch + 1),
            number = 0, ready = false;
    END IF;
    SELECT f.* INTO it FROM hub.live_feed f
    WHERE f.source = of_source AND f.feed = of_feed AND f.token = mine FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM hub.refuse('changed');
    END IF;
    it.number := it.number + 1;
    INSERT INTO hub.live AS l
    SELECT DISTINCT ON (r ->> 0) of_source, of_feed, r ->> 0, it.epoch, it.number, r -> 1
    FROM jsonb_array_elements(changed) r
    ON CONFLICT (source, feed, key) DO UPDATE SET
        epoch = excluded.epoch, number = excluded.number, told = excluded.told;
    UPDATE hub.live l SET number = it.number, told = NULL
    WHERE l.source = of_source AND l.feed = of_feed AND l.epoch = it.epoch
      AND l.key IN (SELECT jsonb_array_elements_text(gone));
    UPDATE hub.live_feed f SET
        number = it.number, told_at = now_us, as_of_at = coalesce((said ->> 'as_of')::bigint, 0),
        ready = f.ready OR coalesce((said ->> 'ready')::boolean, false)
    WHERE f.source = of_source AND f.feed = of_feed;
    IF jsonb_array_length(changed) + jsonb_array_length(gone) > 0 THEN
        PERFORM pg_notify('hub_live', '');
    END IF;
    RETURN jsonb_build_object('epoch', it.epoch, 'number', it.number);
END $$;

-- What was told of feeds since: [{source, feed, digest, epoch, number}] → the same with `as_of`, `age_us`
-- (since it was last told), `whole` (all there is, and no more), `rows` and `gone`; of a feed that nobody
-- tells nothing. For those who lead or analyse: they see the floor.
CREATE FUNCTION hub.live(asked jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    who hub.somebody := hub.who();
    now_us bigint := hub.now_us();
BEGIN
    IF NOT (who.leading OR who.role = 'analyst') THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    IF coalesce(jsonb_typeof(asked), '') <> 'array' OR jsonb_array_length(asked) > 50 THEN
        PERFORM hub.bad('feeds', 'is no list');
    END IF;
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
            'source', f.source, 'feed', f.feed, 'epoch', f.epoch, 'number', f.number,
            'as_of', f.as_of_at, 'age_us', greatest(now_us - f.told_at, 0), 'whole', n.whole,
            'rows', coalesce(n.rows, '[]'), 'gone', coalesce(n.gone, '[]'))), '[]')
        FROM jsonb_array_elements(asked) a
        JOIN hub.live_feed f ON f.source = a ->> 'source' AND f.feed = a ->> 'feed'
                            AND f.digest = a ->> 'digest' AND f.ready
        CROSS JOIN LATERAL (
            SELECT known.whole,
                   jsonb_agg(jsonb_build_array(l.key, l.told)) FILTER (WHERE l.told IS NOT NULL) AS rows,
                   jsonb_agg(l.key) FILTER (WHERE l.told IS NULL AND l.key IS NOT NULL) AS gone
            FROM (SELECT f.epoch IS DISTINCT FROM (a ->> 'epoch')::bigint AS whole) known
            LEFT JOIN hub.live l ON l.source = f.source AND l.feed = f.feed AND l.epoch = f.epoch
                 AND l.number > CASE WHEN known.whole THEN 0 ELSE (a ->> 'number')::bigint END
            GROUP BY known.whole
        ) n
    );
END $$;
RESET ROLE;
