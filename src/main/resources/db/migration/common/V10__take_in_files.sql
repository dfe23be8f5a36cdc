-- A file that somebody handed in (tệp nhập), and what became of it. It is evidence: neither it nor its hash ever changes.
create table import (
    id          uuid                        not null primary key,
    kind        varchar(20)                 not null,
    mode        varchar(20)                 not null,
    atomic      boolean                     not null,
    terms       varchar(4000)               not null,
    format      varchar(10)                 not null,
    file_name   varchar(300)                not null,
    file_size   bigint                      not null,
    sha256      varchar(64)                 not null,
    unit        varchar(64),
    started_by  varchar(100)                not null,
    state       varchar(20)                 not null,
    created_at  timestamp(6) with time zone not null,
    ended_at    timestamp(6) with time zone,
    head        varchar(20000),
    problems    varchar(20000),
    created     integer                     not null,
    changed     integer                     not null,
    unchanged   integer                     not null,
    refused     integer                     not null,
    passed_over integer                     not null,
    version     bigint                      not null,
    constraint fk_import_unit foreign key (unit) references unit (code),
    constraint ck_import_kind check (kind in ('UNITS', 'GROUPS', 'INDICATORS', 'TARGETS', 'RESULTS')),
    constraint ck_import_mode check (mode in ('VALIDATE', 'COMMIT')),
    constraint ck_import_format check (format in ('JSON', 'NDJSON', 'CSV', 'XLSX')),
    constraint ck_import_state check (state in ('WAITING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED')),
    constraint ck_import_ended check ((ended_at is null) = (state = 'WAITING'))
);
create index ix_import_unit on import (unit, id);

create table import_file (
    import_id uuid  not null primary key,
    content   bytea not null,
    constraint fk_import_file_import foreign key (import_id) references import (id)
);
select keep_record_of('import');
select keep_record_of('import_file');

-- How far a running import is. Not on record: it changes every moment, and says nothing once the import has ended.
create table import_run (
    import_id uuid                        not null primary key,
    done      integer                     not null,
    total     integer                     not null,
    beat_at   timestamp(6) with time zone not null,
    cancelled boolean                     not null,
    constraint fk_import_run_import foreign key (import_id) references import (id)
);

-- What was found in each row, some hundred rows together, packed. Not on record: the file and the terms say it again.
create table import_part (
    import_id   uuid    not null,
    number      integer not null,
    created     integer not null,
    changed     integer not null,
    unchanged   integer not null,
    refused     integer not null,
    passed_over integer not null,
    content     bytea   not null,
    constraint pk_import_part primary key (import_id, number),
    constraint fk_import_part_import foreign key (import_id) references import (id)
);

alter table result_version add column import_id uuid;
alter table result_version add column origin_place varchar(300);
alter table result_version add column origin_text varchar(500);
alter table result_version add constraint fk_result_version_import foreign key (import_id) references import (id);
alter table result_version add constraint ck_result_version_origin
    check ((import_id is null) = (origin_place is null) and (import_id is null) = (origin_text is null));

alter table target_version add column import_id uuid;
alter table target_version add column origin_place varchar(300);
alter table target_version add column origin_text varchar(500);
alter table target_version add constraint fk_target_version_import foreign key (import_id) references import (id);
alter table target_version add constraint ck_target_version_origin
    check ((import_id is null) = (origin_place is null) and (import_id is null) = (origin_text is null));

-- The record knows the new columns from here on, also of the rows that were there.
select keep_record_of('result_version');
select keep_record_of('target_version');
update result_version set number = number;
update target_version set position = position;
