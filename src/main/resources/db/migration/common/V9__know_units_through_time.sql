-- Whatever a unit says about itself is dated twice: when it holds, and when the service knew it. A row that turns out wrong, or
-- that an act ends, gets a recorded_to and another row beside it; none is ever deleted. What was known before this is taken
-- over as known from the beginning.
create sequence knowledge_seq start with 1000000 increment by 50;

alter table unit add column recorded_at timestamp(6) with time zone default current_timestamp not null;
alter table emulation_group add column recorded_at timestamp(6) with time zone default current_timestamp not null;
-- A unit that an act opened and another act took back has no day.
alter table unit drop constraint ck_unit_life;
alter table unit add constraint ck_unit_life check (closed_on is null or closed_on >= opened_on);
select keep_record_of('unit');
select keep_record_of('emulation_group');
-- Their rows say one thing more, and the record is to show it.
update unit set recorded_at = recorded_at;
update emulation_group set recorded_at = recorded_at;

-- A unit exists on the days on which it has a name. The columns of unit keep its latest one.
create table unit_name (
    id            integer      not null primary key,
    unit_id       integer      not null,
    name          varchar(300) not null,
    name_en       varchar(300),
    search_name   varchar(300) not null,
    kind          varchar(64)  not null,
    valid_from    date         not null,
    valid_to      date,
    recorded_from timestamp(6) with time zone default current_timestamp not null,
    recorded_to   timestamp(6) with time zone,
    constraint fk_unit_name_unit foreign key (unit_id) references unit (id),
    constraint fk_unit_name_kind foreign key (kind) references unit_kind (code),
    constraint ck_unit_name_life check (valid_to is null or valid_to > valid_from),
    constraint ck_unit_name_recorded check (recorded_to is null or recorded_to >= recorded_from)
);
create index ix_unit_name_unit on unit_name (unit_id);
select keep_record_of('unit_name');
insert into unit_name (id, unit_id, name, name_en, search_name, kind, valid_from, valid_to, recorded_from)
    select row_number() over (order by id), id, name, name_en, search_name, kind, opened_on, closed_on,
           timestamp with time zone '1970-01-01 00:00:00+00'
    from unit;

-- The key of the rows changes, so each of them goes and comes again: the record shows both.
create table taken_over as select * from unit_parent;
delete from unit_parent;
alter table unit_parent drop constraint pk_unit_parent;
alter table unit_parent add column id integer not null;
alter table unit_parent add column recorded_from timestamp(6) with time zone default current_timestamp not null;
alter table unit_parent add column recorded_to timestamp(6) with time zone;
alter table unit_parent add constraint pk_unit_parent primary key (id);
alter table unit_parent add constraint ck_unit_parent_recorded check (recorded_to is null or recorded_to >= recorded_from);
create index ix_unit_parent_unit on unit_parent (unit_id);
select keep_record_of('unit_parent');
insert into unit_parent (id, unit_id, parent, valid_from, valid_to, recorded_from)
    select row_number() over (order by unit_id, valid_from), unit_id, parent, valid_from, valid_to,
           timestamp with time zone '1970-01-01 00:00:00+00'
    from taken_over;
drop table taken_over;

create table taken_over as select * from unit_identifier;
delete from unit_identifier;
alter table unit_identifier drop constraint pk_unit_identifier;
alter table unit_identifier add column id integer not null;
alter table unit_identifier add column recorded_from timestamp(6) with time zone default current_timestamp not null;
alter table unit_identifier add column recorded_to timestamp(6) with time zone;
alter table unit_identifier add constraint pk_unit_identifier primary key (id);
alter table unit_identifier add constraint ck_unit_identifier_recorded check (recorded_to is null or recorded_to >= recorded_from);
create index ix_unit_identifier_unit on unit_identifier (unit_id);
select keep_record_of('unit_identifier');
insert into unit_identifier (id, unit_id, scheme, identifier, valid_from, valid_to, recorded_from)
    select row_number() over (order by unit_id, scheme, valid_from), unit_id, scheme, identifier, valid_from, valid_to,
           timestamp with time zone '1970-01-01 00:00:00+00'
    from taken_over;
drop table taken_over;

create table taken_over as select * from group_member;
delete from group_member;
alter table group_member drop constraint pk_group_member;
alter table group_member add column id integer not null;
alter table group_member add column recorded_from timestamp(6) with time zone default current_timestamp not null;
alter table group_member add column recorded_to timestamp(6) with time zone;
alter table group_member add constraint pk_group_member primary key (id);
alter table group_member add constraint ck_group_member_recorded check (recorded_to is null or recorded_to >= recorded_from);
create index ix_group_member_group on group_member (group_id);
select keep_record_of('group_member');
insert into group_member (id, group_id, unit, is_lead, valid_from, valid_to, recorded_from)
    select row_number() over (order by group_id, unit, valid_from), group_id, unit, is_lead, valid_from, valid_to,
           timestamp with time zone '1970-01-01 00:00:00+00'
    from taken_over;
drop table taken_over;

-- A dated act that ends, alters and opens units. What it says stays as it was drafted, as one text; what came of it stands in
-- the rows of the units. The codes of a draft need not exist yet.
create table unit_change (
    id              uuid          not null primary key,
    state           varchar(20)   not null,
    kind            varchar(20)   not null,
    effective_on    date          not null,
    title           varchar(500)  not null,
    legal_number    varchar(100)  not null,
    legal_issued_on date          not null,
    legal_issuer    varchar(300)  not null,
    content         varchar(2000000) not null,
    corrects        uuid,
    corrected_by    uuid,
    applied_at      timestamp(6) with time zone,
    version         bigint        not null,
    constraint fk_unit_change_corrects foreign key (corrects) references unit_change (id),
    constraint fk_unit_change_corrected_by foreign key (corrected_by) references unit_change (id),
    constraint ck_unit_change_state check (state in ('DRAFT', 'APPLIED', 'DISCARDED')),
    constraint ck_unit_change_kind check (kind in
        ('MERGER', 'SPLIT', 'RENAMING', 'CHANGE_OF_KIND', 'MOVE', 'CLOSING', 'OPENING', 'REORGANISATION')),
    constraint ck_unit_change_applied check ((state = 'APPLIED') = (applied_at is not null))
);
create index ix_unit_change_effective_on on unit_change (effective_on);
select keep_record_of('unit_change');

create table unit_change_unit (
    unit_change_id uuid        not null,
    unit           varchar(64) not null,
    constraint pk_unit_change_unit primary key (unit_change_id, unit),
    constraint fk_unit_change_unit_change foreign key (unit_change_id) references unit_change (id)
);
create index ix_unit_change_unit_unit on unit_change_unit (unit);
select keep_record_of('unit_change_unit');

-- What became of a unit, as edges from predecessor to successor. Weights are kept where somebody published them, never assumed.
create table unit_lineage (
    id            integer     not null primary key,
    predecessor   varchar(64) not null,
    successor     varchar(64) not null,
    extent        varchar(20) not null,
    changed_on    date        not null,
    unit_change   uuid,
    recorded_from timestamp(6) with time zone default current_timestamp not null,
    recorded_to   timestamp(6) with time zone,
    constraint fk_unit_lineage_predecessor foreign key (predecessor) references unit (code),
    constraint fk_unit_lineage_successor foreign key (successor) references unit (code),
    constraint fk_unit_lineage_change foreign key (unit_change) references unit_change (id),
    constraint ck_unit_lineage_extent check (extent in ('WHOLE', 'PART', 'REMAINDER')),
    constraint ck_unit_lineage_recorded check (recorded_to is null or recorded_to >= recorded_from)
);
create index ix_unit_lineage_predecessor on unit_lineage (predecessor);
create index ix_unit_lineage_successor on unit_lineage (successor);
select keep_record_of('unit_lineage');
insert into unit_lineage (id, predecessor, successor, extent, changed_on, recorded_from)
    select row_number() over (order by p.unit_id, p.predecessor), p.predecessor, u.code, p.extent, u.opened_on,
           timestamp with time zone '1970-01-01 00:00:00+00'
    from unit_predecessor p join unit u on u.id = p.unit_id;
delete from unit_predecessor;
drop table unit_predecessor;

create table lineage_weight (
    lineage_id integer       not null,
    measure    varchar(64)   not null,
    weight     numeric(7, 6) not null,
    source     varchar(1000) not null,
    constraint pk_lineage_weight primary key (lineage_id, measure),
    constraint fk_lineage_weight_lineage foreign key (lineage_id) references unit_lineage (id),
    constraint ck_lineage_weight_weight check (weight > 0 and weight <= 1)
);
select keep_record_of('lineage_weight');

-- What a target demanded of a unit that ended, another demands of its successor.
alter table target add column takes_over uuid;
alter table target add constraint fk_target_takes_over foreign key (takes_over) references target (id);
create index ix_target_takes_over on target (takes_over);
select keep_record_of('target');
