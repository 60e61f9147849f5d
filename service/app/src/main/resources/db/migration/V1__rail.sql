-- Everything that was ever signed or published, append-only: a row is never changed and never deleted.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TABLE metadata_version (
    role        text        NOT NULL,
    version     integer     NOT NULL CHECK (version >= 1),
    sha256      text        NOT NULL,
    bytes       bytea       NOT NULL,
    origin      text        NOT NULL CHECK (origin IN ('imported', 'event', 'online')),
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (role, version),
    CONSTRAINT digest_is_of_bytes CHECK (sha256 = encode(sha256(bytes), 'hex'))
);
CREATE TRIGGER metadata_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON metadata_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE artifact (
    sha256      text        PRIMARY KEY,
    length      bigint      NOT NULL,
    bytes       bytea       NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT digest_is_of_bytes CHECK (sha256 = encode(sha256(bytes), 'hex'))
);
CREATE TRIGGER artifact_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON artifact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the repository keeps about itself beside its metadata. One row.
CREATE TABLE repository (
    only_row        boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    snapshot_detail text        NOT NULL CHECK (snapshot_detail IN ('VERSION_ONLY', 'LENGTH_AND_SHA256')),
    created_at      timestamptz NOT NULL
);

CREATE TABLE proposal (
    number      integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    intent      text        NOT NULL CHECK (intent IN ('creation', 'artifacts', 'renewal')),
    reason      text        NOT NULL,
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL
);

-- A file that a proposal puts (sha256) or removes (no sha256).
CREATE TABLE proposal_file (
    proposal integer NOT NULL REFERENCES proposal,
    path     text    NOT NULL,
    sha256   text    REFERENCES artifact,
    PRIMARY KEY (proposal, path)
);

CREATE TABLE signing_event (
    number    integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    proposal  integer     NOT NULL REFERENCES proposal,
    state     text        NOT NULL CHECK (state IN
              ('Collecting', 'ThresholdReached', 'Published', 'Superseded', 'Cancelled', 'Expired')),
    revision  integer     NOT NULL DEFAULT 1,
    opened_at timestamptz NOT NULL,
    sealed_at timestamptz,
    ended_at  timestamptz,
    end_note  text
);

-- The exact bytes of one revision for one role. signed is the tree that the payload is the canonical form of.
CREATE TABLE revision (
    event          integer     NOT NULL REFERENCES signing_event,
    revision       integer     NOT NULL,
    role           text        NOT NULL,
    version        integer     NOT NULL,
    expires        timestamptz NOT NULL,
    signed         bytea       NOT NULL,
    payload        bytea       NOT NULL,
    payload_sha256 text        NOT NULL,
    PRIMARY KEY (event, revision, role),
    CONSTRAINT digest_is_of_payload CHECK (payload_sha256 = encode(sha256(payload), 'hex'))
);
CREATE TRIGGER revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON revision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE signature (
    event       integer     NOT NULL,
    revision    integer     NOT NULL,
    role        text        NOT NULL,
    key_id      text        NOT NULL,
    value       bytea       NOT NULL CHECK (length(value) > 0),
    delivered_by text       NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (event, revision, role, key_id),
    FOREIGN KEY (event, revision, role) REFERENCES revision
);
CREATE TRIGGER signature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Version numbers of the online roles: allocated before signing, never given out twice. Burned: the key refused;
-- abandoned: the process ended. Neither number is ever used.
CREATE TABLE version_allocation (
    role         text        NOT NULL,
    version      integer     NOT NULL,
    state        text        NOT NULL CHECK (state IN ('allocated', 'used', 'burned', 'abandoned')),
    reason       text,
    allocated_at timestamptz NOT NULL,
    PRIMARY KEY (role, version)
);

CREATE TABLE release (
    number    integer     PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    sha256    text        NOT NULL,
    root      integer     NOT NULL,
    snapshot  integer     NOT NULL,
    timestamp integer     NOT NULL UNIQUE,
    cut_at    timestamptz NOT NULL
);

-- position is the order of upload; timestamp.json has the last one.
CREATE TABLE release_file (
    release  integer NOT NULL REFERENCES release,
    position integer NOT NULL,
    name     text    NOT NULL,
    sha256   text    NOT NULL,
    PRIMARY KEY (release, position),
    UNIQUE (release, name)
);
CREATE TRIGGER release_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_file
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE stage_upload (
    release    integer     NOT NULL REFERENCES release,
    stage      text        NOT NULL CHECK (stage IN ('staging', 'production')),
    state      text        NOT NULL CHECK (state IN ('Uploading', 'Served')),
    step       integer     NOT NULL,
    steps      integer     NOT NULL,
    started_at timestamptz NOT NULL,
    served_at  timestamptz,
    PRIMARY KEY (release, stage)
);

CREATE TABLE gate_run (
    release integer     NOT NULL REFERENCES release,
    ran_at  timestamptz NOT NULL,
    gate    text        NOT NULL,
    passed  boolean     NOT NULL,
    detail  text        NOT NULL
);
CREATE INDEX gate_run_of_release ON gate_run (release, ran_at);

CREATE TABLE promotion (
    release     integer     PRIMARY KEY REFERENCES release,
    promoted_by text        NOT NULL,
    promoted_at timestamptz NOT NULL
);

-- The fencing token of whoever may sign online and publish. One row; it only grows.
CREATE TABLE rail_fence (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    token    bigint  NOT NULL
);
INSERT INTO rail_fence (token) VALUES (0);

-- The table of db-scheduler, as its documentation gives it for PostgreSQL.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
