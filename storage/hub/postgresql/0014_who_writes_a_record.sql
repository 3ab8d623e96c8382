-- Some records are a decision of whoever keeps what the house goes by: nobody else writes them.

SET ROLE hub_owner;
ALTER TABLE hub.record_kind ADD COLUMN writers text NOT NULL DEFAULT 'everyone'
    CHECK (writers IN ('everyone', 'leaders'));
RESET ROLE;
SET ROLE hub_api;

CREATE OR REPLACE FUNCTION hub.do_record_write(
    who hub.somebody, now_us bigint, act_id uuid, asked jsonb
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    said hub.record_kind;
BEGIN
    SELECT k.* INTO said FROM hub.record_kind k WHERE k.name = asked ->> 'record_kind';
    IF said.writers = 'leaders' AND NOT hub.shaping(who) THEN
        PERFORM hub.refuse('not_allowed');
    END IF;
    INSERT INTO hub.record AS r (id, kind, about, author, made_at, content)
    VALUES (act_id, said.name, asked ->> 'about', who.id, now_us, asked -> 'content');
    PERFORM hub.tell('record', ARRAY[jsonb_build_array(act_id)], CASE
        WHEN said.readers = 'everyone' THEN '{all}'
        ELSE ARRAY['shaping', 'p:' || who.id]
    END);
    RETURN jsonb_build_object('id', act_id);
END $$;
RESET ROLE;
